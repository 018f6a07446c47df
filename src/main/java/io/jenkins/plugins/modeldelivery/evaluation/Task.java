package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of answer the model gives, and so which metrics are computed. */
public enum Task {
    /** One of two classes, with a score for the positive one where there is one. */
    @JsonProperty("binary")
    BINARY,
    /** One of several classes, with a score per class where there are any. */
    @JsonProperty("multiclass")
    MULTICLASS,
    /** A number. */
    @JsonProperty("regression")
    REGRESSION,
    /** Any number of labels, with a score per label where there are any. */
    @JsonProperty("multilabel")
    MULTILABEL,
    /** An order of the documents of each query. */
    @JsonProperty("ranking")
    RANKING,
    /** Numbers of one or more series at later times, with quantiles where there are any. */
    @JsonProperty("forecast")
    FORECAST,
    /** A text. */
    @JsonProperty("text")
    TEXT;
}
