package flightdelays;

import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * What training yields.
 *
 * @param layout the features before scaling
 * @param scaling what the model expects to have been applied
 * @param model the logistic regression
 */
record Trained(FeatureLayout layout, Scaling scaling, LinearSGDModel model) {}
