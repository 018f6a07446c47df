/** Where records are kept on the controller: in the build's folder, and in an index per job. */
package io.jenkins.plugins.modeldelivery.jenkins.record;
