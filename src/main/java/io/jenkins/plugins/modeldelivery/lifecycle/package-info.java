/**
 * The words that every part of Model Delivery shares: what a model, a version, a stage and a digest are, how a request
 * is read and refused, what a run leaves behind, and where it may work.
 *
 * <p>This package depends on no other package of the project.
 */
package io.jenkins.plugins.modeldelivery.lifecycle;
