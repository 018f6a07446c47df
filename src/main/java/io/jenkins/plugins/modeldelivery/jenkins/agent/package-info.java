/** What goes to the node with the workspace, and what comes back. */
package io.jenkins.plugins.modeldelivery.jenkins.agent;
