/** Pages of builds, of jobs and of all models, their data and their remote API. */
package io.jenkins.plugins.modeldelivery.jenkins.page;
