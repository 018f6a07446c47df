/**
 * The model server: ONNX models behind the Open Inference Protocol v2.
 */
package io.jenkins.plugins.modeldelivery.serving;
