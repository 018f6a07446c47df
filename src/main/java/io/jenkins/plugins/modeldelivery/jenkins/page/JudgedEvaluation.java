package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.EvaluationDetail;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An evaluation and its gates, for the remote API and the summary: a build may judge a model on more than one set of data. */
@ExportedBean(defaultVisibility = 3)
public final class JudgedEvaluation {
    private final EvaluationDetail evaluation;

    JudgedEvaluation(EvaluationDetail evaluation) {
        this.evaluation = evaluation;
    }

    /** The predictions that were judged, as a path in the workspace, or null. */
    @Exported
    public String getData() {
        return evaluation.data();
    }

    /** On how many rows, or null. */
    @Exported
    public Long getRows() {
        return evaluation.entry().rows();
    }

    /** {@code pass}, {@code fail} or {@code inconclusive}, or null. */
    @Exported
    public String getVerdict() {
        return evaluation.entry().verdict();
    }

    /** What each gate said. */
    @Exported
    public List<JudgedGate> getGates() {
        return evaluation.entry().gates().stream().map(JudgedGate::new).toList();
    }
}
