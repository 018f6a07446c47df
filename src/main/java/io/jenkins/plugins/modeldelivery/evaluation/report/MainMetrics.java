package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The few metrics that fit beside each other in a table of slices: those with gates first, then the task's usual. */
public final class MainMetrics {
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
        return of(report.gates(), report.metrics().keySet());
    }

    /** Names among those that there are. */
    public static List<String> of(List<GateResult> gates, Collection<String> known) {
        List<String> names = new ArrayList<>();
        for (GateResult gate : gates) {
            add(names, gate.metric(), known);
        }
        USUAL.forEach(name -> add(names, name, known));
        return names;
    }

    private static void add(List<String> names, String name, Collection<String> known) {
        if (names.size() < MOST && known.contains(name) && !names.contains(name)) {
            names.add(name);
        }
    }
}
