/** Declarative Pipeline: the model that is read from the syntax tree, and its execution in Jenkins' order. */
package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;
