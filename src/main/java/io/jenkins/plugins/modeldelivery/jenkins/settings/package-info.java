/** What an administrator sets for all jobs. */
package io.jenkins.plugins.modeldelivery.jenkins.settings;
