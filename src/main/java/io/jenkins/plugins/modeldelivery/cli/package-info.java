/**
 * The command: its subcommands, the Jenkinsfile runner, and the wiring of the parts where there is no Jenkins.
 */
package io.jenkins.plugins.modeldelivery.cli;
