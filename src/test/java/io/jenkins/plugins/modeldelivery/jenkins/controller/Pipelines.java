package io.jenkins.plugins.modeldelivery.jenkins.controller;

import java.io.File;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** Pipelines that the tests run, always in the Groovy sandbox, as a Jenkinsfile from a repository is. */
final class Pipelines {
    /** Errors of 0.5, 0, 1 and 0: a mean absolute error of 0.375. */
    static final String PREDICTIONS =
            "writeFile file: 'predictions.csv', text: 'label,prediction\\n1,1.5\\n2,2\\n3,2\\n4,4\\n'\n";

    /** Errors of 1 alone: a mean absolute error of 1 without doubt. */
    static final String OFF_BY_ONE =
            "writeFile file: 'predictions.csv', text: 'label,prediction\\n1,2\\n2,3\\n3,4\\n4,5\\n'\n";

    static final String EVALUATE = "modelEvaluate(name: 'churn', task: 'regression', predictions: 'predictions.csv',"
            + " label: 'label', prediction: 'prediction', gates: ['mae <= 2'])";

    /** A Git repository in the workspace with two models that answer differently. */
    static final String REPOSITORY =
            "sh '''git init -q . && git config user.name Tester && git config user.email t@example.org"
                    + " && git commit -q --allow-empty -m start'''\n"
                    + "sh \"cp ${MODELS}/linear-1.onnx first.onnx && cp ${MODELS}/linear-2.onnx second.onnx\"\n";

    /** A model server outlives its build, and must not outlive the test. */
    static final String STOP_SERVER = "sh \"grep -ohE 'pid[^0-9]+[0-9]+' .model-delivery/servers/*.json"
            + " | grep -oE '[0-9]+' | xargs kill\"\n";

    private Pipelines() {}

    static WorkflowJob job(Jenkins jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(models() + script, true));
        return job;
    }

    /** Where the models are; a definition may stand before a Declarative Pipeline too. */
    private static String models() {
        Path models = new File("../src/test/resources/io/jenkins/plugins/modeldelivery/serving")
                .toPath()
                .toAbsolutePath()
                .normalize();
        return "def MODELS = '" + models + "'\n";
    }
}
