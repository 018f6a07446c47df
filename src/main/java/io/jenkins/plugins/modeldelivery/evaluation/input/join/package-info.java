/** Two tables that are joined by a key, in bounded memory. */
package io.jenkins.plugins.modeldelivery.evaluation.input.join;
