/**
 * ONNX models in ONNX Runtime.
 */
package io.jenkins.plugins.modeldelivery.inference.onnx;
