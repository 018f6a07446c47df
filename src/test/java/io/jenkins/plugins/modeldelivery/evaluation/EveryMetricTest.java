package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every metric of every task: it has an interval, and the documentation explains it. */
class EveryMetricTest {
    /** Nothing bounds the largest error from above. */
    private static final List<String> WITHOUT_UPPER_END = List.of("max_error");

    @TempDir
    Path folder;

    @Test
    void hasAnIntervalAndItsLevelAndMethod() throws Exception {
        List<String> without = new ArrayList<>();
        Map<String, EvaluateResult> results = EveryTask.evaluated(new EvaluationFixture(folder));
        for (Map.Entry<String, EvaluateResult> result : results.entrySet()) {
            result.getValue().metrics().forEach((name, metric) -> {
                if (!isComplete(name, metric)) {
                    without.add(result.getKey() + ": " + name + " " + metric);
                }
            });
        }
        assertThat(without).isEmpty();
    }

    private static boolean isComplete(String name, Metric metric) {
        if (!metric.isDefined()) {
            return metric.note().contains("not defined for weighted rows");
        }
        return metric.low() != null
                && (metric.high() != null || WITHOUT_UPPER_END.contains(name) && metric.note() != null)
                && metric.level() == 0.95
                && metric.method() != null;
    }

    @Test
    void isNamedInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("docs/evaluation.md"));
        List<String> missing = new ArrayList<>();
        for (EvaluateResult result :
                EveryTask.evaluated(new EvaluationFixture(folder)).values()) {
            for (String name : result.metrics().keySet()) {
                String plain = name.replaceAll("\\[.*", "");
                if (!page.contains("`" + plain + "`")) {
                    missing.add(plain);
                }
            }
        }
        for (Class<?> type :
                List.of(Gate.class, GateResult.class, ColumnDrift.class, DriftResult.class, Metric.class)) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!page.contains("`" + component.getName() + "`")) {
                    missing.add(type.getSimpleName() + "." + component.getName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
