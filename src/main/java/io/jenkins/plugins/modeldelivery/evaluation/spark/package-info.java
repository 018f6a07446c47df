/**
 * Evaluation as a job of Apache Spark. {@code SparkEvaluation} and the functions that it sends out run inside Spark, whose
 * API they alone know; the rest runs where any evaluation runs, starts {@code spark-submit} and needs no Spark to load.
 */
package io.jenkins.plugins.modeldelivery.evaluation.spark;
