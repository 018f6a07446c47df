package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import java.util.ArrayList;
import java.util.List;

/** The few metrics that fit beside each other in a table of slices: those with gates first, then the task's usual. */
final class MainMetrics {
    private static final int MOST = 5;
    private static final List<String> USUAL = List.of(
            "roc_auc",
            "roc_auc_ovr",
            "average_precision",
            "f1",
            "f1_macro",
            "accuracy",
            "recall",
            "cost",
            "f1_micro",
            "subset_accuracy",
            "label_ranking_average_precision",
            "ndcg",
            "map",
            "mrr",
            "mase",
            "wape",
            "token_f1",
            "exact_match",
            "rougeL",
            "bleu",
            "rmse",
            "mae",
            "r2",
            "bias");

    private MainMetrics() {}

    static List<String> of(EvaluationReport report) {
        List<String> names = new ArrayList<>();
        for (GateResult gate : report.gates()) {
            add(names, gate.metric(), report);
        }
        USUAL.forEach(name -> add(names, name, report));
        return names;
    }

    private static void add(List<String> names, String name, EvaluationReport report) {
        if (names.size() < MOST && report.metrics().containsKey(name) && !names.contains(name)) {
            names.add(name);
        }
    }
}
