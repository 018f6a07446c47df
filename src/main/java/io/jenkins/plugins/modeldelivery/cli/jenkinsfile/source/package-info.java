/** What a Jenkinsfile says: its text, its syntax, and what is wrong with it, without running any of it. */
package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source;
