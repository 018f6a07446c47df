/** Asks a model, in a file or behind an endpoint, what it says about a labelled table. */
package io.jenkins.plugins.modeldelivery.evaluation.scoring;
