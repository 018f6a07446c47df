package io.jenkins.plugins.modeldelivery.jenkins.agent;

import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.ParameterName;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.monitoring.MonitorRequest;
import io.jenkins.plugins.modeldelivery.packaging.PackageRequest;
import io.jenkins.plugins.modeldelivery.retraining.RetrainRequest;
import io.jenkins.plugins.modeldelivery.versioning.VersionRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this host offers as Pipeline steps: each step's function name and the request that it makes. */
public enum DeliveryKind {
    VERSION("modelVersion", VersionRequest.class),
    PACKAGE("modelPackage", PackageRequest.class),
    EVALUATE("modelEvaluate", EvaluateRequest.class),
    DEPLOY("modelDeploy", DeployRequest.class),
    MONITOR("modelMonitor", MonitorRequest.class),
    RETRAIN("modelRetrain", RetrainRequest.class);

    private final String step;
    private final Class<? extends Request> request;

    <Q extends Record & Request> DeliveryKind(String step, Class<Q> request) {
        this.step = step;
        this.request = request;
    }

    /** The step's function name in a Jenkinsfile. */
    public String step() {
        return step;
    }

    /** The record class whose components are the step's parameters. */
    public Class<? extends Request> request() {
        return request;
    }

    /** The parameters with what is said about them to people, in the request's order. */
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Arrays.stream(request.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Parameter.class))
                .forEach(component ->
                        parameters.put(ParameterName.of(component), component.getAnnotation(Parameter.class)));
        return parameters;
    }
}
