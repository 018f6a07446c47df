package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.BuildPageData;
import io.jenkins.plugins.modeldelivery.dashboard.DriftPoint;
import io.jenkins.plugins.modeldelivery.dashboard.EvaluationDetail;
import io.jenkins.plugins.modeldelivery.dashboard.Lineage;
import io.jenkins.plugins.modeldelivery.dashboard.StageEntry;
import io.jenkins.plugins.modeldelivery.dashboard.VersionEntry;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build did to one model, for the summary and the remote API. */
@ExportedBean(defaultVisibility = 2)
public final class DeliveredModel {
    private final BuildPageData.Delivered delivered;

    DeliveredModel(BuildPageData.Delivered delivered) {
        this.delivered = delivered;
    }

    /** The model's name. */
    @Exported
    public String getName() {
        return delivered.model().name();
    }

    /** The version that was registered, or null. */
    @Exported
    public String getVersion() {
        VersionEntry version = last(delivered.model().versions());
        return version == null ? null : version.version();
    }

    /** The stages that were given to a version, each as {@code stage version}. */
    @Exported
    public List<String> getStages() {
        return delivered.model().stages().stream()
                .map((StageEntry stage) -> stage.stage() + " " + stage.version())
                .toList();
    }

    /** What the gates said, or null when nothing was evaluated. */
    @Exported
    public String getVerdict() {
        return delivered.evaluations().stream()
                .map(evaluation ->
                        evaluation.failed() ? "failed" : evaluation.entry().verdict())
                .reduce(null, DeliveredModel::worse);
    }

    /** The evaluations that had gates. */
    @Exported
    public List<JudgedEvaluation> getEvaluations() {
        return delivered.evaluations().stream()
                .filter(evaluation -> !evaluation.entry().gates().isEmpty())
                .map(JudgedEvaluation::new)
                .toList();
    }

    /** The gates of all evaluations. */
    @Exported
    public List<JudgedGate> getGates() {
        return delivered.evaluations().stream()
                .flatMap((EvaluationDetail evaluation) -> evaluation.entry().gates().stream())
                .map(JudgedGate::new)
                .toList();
    }

    /** The metrics of the last evaluation that has any. */
    @Exported
    public List<MeasuredMetric> getMetrics() {
        return delivered.model().evaluation() == null
                ? List.of()
                : delivered.model().evaluation().metrics().stream()
                        .map(MeasuredMetric::new)
                        .toList();
    }

    /** The largest population stability index of a feature, or null when the data was not compared. */
    @Exported
    public Double getDrift() {
        DriftPoint point = last(delivered.model().driftHistory());
        return point == null ? null : point.psi();
    }

    /** The same in one line, with the threshold, or null. */
    public String getDriftText() {
        DriftPoint point = last(delivered.model().driftHistory());
        return point == null ? null : point.text();
    }

    /** The package's reference, or null. */
    @Exported
    public String getPackageReference() {
        return packaging() == null ? null : packaging().reference();
    }

    /** The package's digest, or null. */
    @Exported
    public String getPackageDigest() {
        return packaging() == null ? null : packaging().digest();
    }

    /** The last rollout, or null. */
    @Exported
    public Rollout getDeployment() {
        return delivered.model().deployments().isEmpty()
                ? null
                : new Rollout(last(delivered.model().deployments()));
    }

    private Lineage.Packaging packaging() {
        return last(delivered.packages());
    }

    private static <T> T last(List<T> list) {
        return list.isEmpty() ? null : list.get(list.size() - 1);
    }

    private static String worse(String one, String other) {
        List<String> worstFirst = List.of("failed", "fail", "inconclusive", "pass");
        return worstFirst.stream()
                .filter(word -> word.equals(one) || word.equals(other))
                .findFirst()
                .orElse(other == null ? one : other);
    }
}
