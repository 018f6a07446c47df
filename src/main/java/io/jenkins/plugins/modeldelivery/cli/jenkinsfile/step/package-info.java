/** The Pipeline steps, one class per group, and how a Jenkinsfile reaches them. */
package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;
