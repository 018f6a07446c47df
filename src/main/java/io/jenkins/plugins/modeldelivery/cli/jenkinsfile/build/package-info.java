/** A run while it runs, and what it leaves behind: console, run folder, stages, environment, interruption. */
package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;
