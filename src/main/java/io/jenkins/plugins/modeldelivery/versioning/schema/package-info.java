/** The inputs and outputs that a model's artifact declares, read without loading the model. */
package io.jenkins.plugins.modeldelivery.versioning.schema;
