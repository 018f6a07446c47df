/** Files of a workspace that are read as one table. */
package io.jenkins.plugins.modeldelivery.evaluation.input.files;
