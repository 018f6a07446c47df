/**
 * Runs a Jenkinsfile, Declarative or Scripted, where there is no Jenkins. The front door is {@link
 * io.jenkins.plugins.modeldelivery.cli.jenkinsfile.JenkinsfileRun}.
 */
package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;
