package io.jenkins.plugins.modeldelivery.dashboard.badge;

import io.jenkins.plugins.modeldelivery.dashboard.DriftPoint;
import io.jenkins.plugins.modeldelivery.dashboard.EvaluationEntry;
import io.jenkins.plugins.modeldelivery.dashboard.GateEntry;
import io.jenkins.plugins.modeldelivery.dashboard.MetricValue;
import io.jenkins.plugins.modeldelivery.dashboard.ModelOverview;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes badges of where a model stands. */
public final class ModelBadge {
    private ModelBadge() {}

    /**
     * A badge of one kind: {@code version}, {@code stage}, {@code gates}, {@code drift}, or a metric's name.
     *
     * @param production a metric's value when the version in production was evaluated, by the metric's name; empty when it
     *     is not known
     * @return empty when there is no such kind, or the model was never evaluated with this metric
     */
    public static Optional<Badge> of(ModelOverview model, String kind, Function<String, Optional<Double>> production) {
        return switch (kind) {
            case "version" -> Optional.of(version(model));
            case "stage" -> Optional.of(stage(model));
            case "gates" -> Optional.of(gates(model.name() + " gates", model.evaluation()));
            case "drift" -> Optional.of(drift(model.name() + " drift", model.drift()));
            default -> metric(model, kind, production);
        };
    }

    private static Badge version(ModelOverview model) {
        return model.version() == null
                ? new Badge(model.name(), "no version", Badge.Colour.NONE)
                : new Badge(model.name(), "v" + model.version().version(), Badge.Colour.PLAIN);
    }

    private static Badge stage(ModelOverview model) {
        String held = model.stages().stream()
                .map(entry -> entry.stage() + " " + entry.version())
                .collect(Collectors.joining(", "));
        return held.isEmpty()
                ? new Badge(model.name(), "no stage", Badge.Colour.NONE)
                : new Badge(model.name(), held, Badge.Colour.PLAIN);
    }

    private static Badge gates(String label, EvaluationEntry evaluation) {
        List<GateEntry> gates = evaluation == null ? List.of() : evaluation.gates();
        if (gates.isEmpty()) {
            return new Badge(label, "none", Badge.Colour.NONE);
        }
        long passed =
                gates.stream().filter(gate -> "pass".equals(gate.status())).count();
        return switch (String.valueOf(evaluation.verdict())) {
            case "pass" -> new Badge(label, passed + " of " + gates.size() + " passed", Badge.Colour.GOOD);
            case "fail" -> new Badge(label, passed + " of " + gates.size() + " passed", Badge.Colour.BAD);
            default -> new Badge(label, passed + " of " + gates.size() + " passed", Badge.Colour.FAIR);
        };
    }

    private static Badge drift(String label, DriftPoint drift) {
        if (drift == null) {
            return new Badge(label, "unknown", Badge.Colour.NONE);
        }
        if (drift.drifted() == 0 && drift.tooFew() > 0) {
            return new Badge(label, "too few rows", Badge.Colour.NONE);
        }
        return drift.drifted() == 0
                ? new Badge(label, "none", Badge.Colour.GOOD)
                : new Badge(label, drift.drifted() + " of " + drift.columns() + " columns", Badge.Colour.BAD);
    }

    private static Optional<Badge> metric(
            ModelOverview model, String name, Function<String, Optional<Double>> production) {
        List<MetricValue> metrics =
                model.evaluation() == null ? List.of() : model.evaluation().metrics();
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .map(metric -> {
                    int change = production
                            .apply(name)
                            .map(before -> Double.compare(metric.value(), before))
                            .orElse(0);
                    String shown = BigDecimal.valueOf(metric.value())
                            .round(new MathContext(3))
                            .stripTrailingZeros()
                            .toPlainString();
                    Badge.Colour colour = change == 0
                            ? Badge.Colour.PLAIN
                            : change > 0 == metric.higherIsBetter() ? Badge.Colour.GOOD : Badge.Colour.BAD;
                    return new Badge(
                            model.name() + " " + name, shown + (change == 0 ? "" : change > 0 ? " ▲" : " ▼"), colour);
                });
    }
}
