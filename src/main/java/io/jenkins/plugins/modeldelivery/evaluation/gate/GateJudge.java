package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Kind;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.InvertedInterval;
import io.jenkins.plugins.modeldelivery.evaluation.metric.McNemar;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Judges gates with the semantics of MLflow's {@code MetricThreshold} (threshold, minimal absolute and relative change,
 * also for a baseline of 0), on the interval by default. Whatever a gate needs and does not find makes it fail.
 */
public final class GateJudge {
    private static final double LEAST_CHANGE = 1e-10;

    private final double level;
    private final boolean hasBaseline;
    private final String baselineName;

    /**
     * @param level the confidence level of the intervals
     * @param hasBaseline whether there is a baseline at all
     * @param baselineName what the request named, or null
     */
    public GateJudge(double level, boolean hasBaseline, String baselineName) {
        this.level = level;
        this.hasBaseline = hasBaseline;
        this.baselineName = baselineName;
    }

    /** One result per bound of the gate. */
    public List<Judged> judge(Gate gate, GateSubject subject) {
        List<Judged> results = new ArrayList<>();
        bounds(gate).forEach((kind, improvement) -> {
            if (kind != Kind.GAP) {
                results.add(judge(gate, kind, improvement, subject));
            }
        });
        return results;
    }

    /**
     * The gap between slices of a column.
     *
     * @param slices those that are large enough
     * @param leftOut what else there is to say of them, or null
     */
    public Judged judgeGap(Gate gate, String column, List<GateSubject> slices, String leftOut) {
        if (!slices.isEmpty()
                && slices.stream().noneMatch(slice -> slice.metrics().containsKey(gate.metric()))) {
            return failed(gate, Kind.GAP, gate.maxGap(), column, false, unknown(gate, slices.get(0)));
        }
        List<GateSubject> having = slices.stream()
                .filter(slice -> slice.metrics().containsKey(gate.metric())
                        && slice.metrics().get(gate.metric()).isDefined())
                .toList();
        String without = having.size() == slices.size()
                ? ""
                : "; " + (slices.size() - having.size()) + " of its values, of which " + gate.metric()
                        + " is undefined, are left out";
        String note = without + (leftOut == null ? "" : "; " + leftOut);
        if (having.size() < 2) {
            return failed(
                    gate,
                    Kind.GAP,
                    gate.maxGap(),
                    column,
                    false,
                    "a gap needs " + gate.metric() + " of at least two values of the column '" + Shown.of(column)
                            + "', and there " + (having.size() == 1 ? "is one" : "is none") + note);
        }
        SliceGap gap = SliceGap.of(gate.metric(), having, new Confidence(level));
        long rows = having.stream().mapToLong(GateSubject::rows).sum();
        String what = "the gap of " + gate.metric() + " between "
                + gap.high().slice() + " ("
                + Figure.of(gap.high().metrics().get(gate.metric()).value()) + ") and "
                + gap.low().slice() + " ("
                + Figure.of(gap.low().metrics().get(gate.metric()).value()) + ")" + note;
        GateSubject all = new GateSubject(column, rows, Map.of(), null, null, null);
        return result(gate, Kind.GAP, gate.maxGap(), gate.maxGap(), false, gap.quantity(), null, all, what);
    }

    /** Every bound of a gate fails because its rows are missing. */
    public List<Judged> missing(Gate gate, String problem) {
        List<Judged> results = new ArrayList<>();
        bounds(gate)
                .forEach((kind, bound) ->
                        results.add(failed(gate, kind, bound, gate.slice(), kind != Kind.GAP, problem)));
        return results;
    }

    private static Map<Kind, Double> bounds(Gate gate) {
        Map<Kind, Double> bounds = new EnumMap<>(Kind.class);
        if (gate.threshold() != null) {
            bounds.put(Kind.THRESHOLD, gate.threshold());
        }
        if (gate.minAbsoluteChange() != null) {
            bounds.put(Kind.ABSOLUTE_CHANGE, gate.minAbsoluteChange());
        }
        if (gate.minRelativeChange() != null) {
            bounds.put(Kind.RELATIVE_CHANGE, gate.minRelativeChange());
        }
        if (gate.maxGap() != null) {
            bounds.put(Kind.GAP, gate.maxGap());
        }
        return bounds;
    }

    private Judged judge(Gate gate, Kind kind, double improvement, GateSubject subject) {
        Metric metric = subject.metrics().get(gate.metric());
        boolean higher =
                gate.higherIsBetter() != null ? gate.higherIsBetter() : metric == null || metric.higherIsBetter();
        double bound = kind == Kind.THRESHOLD || higher ? improvement : -improvement;
        if (metric == null) {
            return failed(gate, kind, bound, subject.slice(), higher, unknown(gate, subject));
        }
        if (!metric.isDefined()) {
            return failed(
                    gate, kind, bound, subject.slice(), higher, gate.metric() + " is undefined: " + metric.note());
        }
        if (gate.minRows() != null && subject.rows() < gate.minRows()) {
            return failed(
                    gate,
                    kind,
                    bound,
                    subject.slice(),
                    higher,
                    "there are " + Figure.of(subject.rows()) + " rows; the gate needs at least "
                            + Figure.of(gate.minRows()));
        }
        if (kind == Kind.THRESHOLD) {
            Quantity quantity = Quantity.of(metric, subject.levels(gate.metric()));
            return result(gate, kind, bound, bound, higher, quantity, null, subject, gate.metric());
        }
        return judgeChange(gate, kind, bound, higher, metric, subject);
    }

    private Judged judgeChange(Gate gate, Kind kind, double bound, boolean higher, Metric metric, GateSubject subject) {
        if (!hasBaseline) {
            String why = baselineName == null
                    ? "no baseline was given (parameter baseline)"
                    : "there is no baseline '" + Shown.of(baselineName) + "' yet";
            return gate.withoutBaseline() == Gate.WithoutBaseline.PASS
                    ? plain(
                            gate,
                            kind,
                            bound,
                            subject.slice(),
                            higher,
                            Status.SKIPPED,
                            "not judged: " + why + ", which this gate allows")
                    : failed(
                            gate,
                            kind,
                            bound,
                            subject.slice(),
                            higher,
                            why + "; for a first version say withoutBaseline: 'pass'");
        }
        Metric old = subject.baseline() == null ? null : subject.baseline().get(gate.metric());
        if (old == null || !old.isDefined()) {
            return failed(
                    gate,
                    kind,
                    bound,
                    subject.slice(),
                    higher,
                    "the baseline '" + Shown.of(baselineName)
                            + "' does not have " + gate.metric()
                            + (subject.slice() == null ? "" : " of this slice")
                            + "; evaluate it anew, or give a file of its predictions");
        }
        if (kind == Kind.ABSOLUTE_CHANGE) {
            Quantity change = new Change(gate.metric(), metric, old, subject).of(1, 1, level);
            String what = "the change of " + gate.metric() + " from the baseline's " + Figure.of(old.value());
            return result(
                    gate,
                    kind,
                    bound,
                    bound,
                    higher,
                    change.comparing(metric.value(), old.value() + bound),
                    old.value(),
                    subject,
                    what);
        }
        return judgeRelative(gate, bound, higher, metric, old, subject);
    }

    /** MLflow divides by the baseline's size; where that is 0 it asks for any improvement at all. */
    private Judged judgeRelative(
            Gate gate, double bound, boolean higher, Metric metric, Metric old, GateSubject subject) {
        Change between = new Change(gate.metric(), metric, old, subject);
        if (old.value() == 0) {
            double least = higher ? LEAST_CHANGE : -LEAST_CHANGE;
            String what = "the baseline is 0, so any improvement counts: the change of " + gate.metric();
            return result(
                    gate,
                    Kind.RELATIVE_CHANGE,
                    bound,
                    least,
                    higher,
                    between.of(1, 1, level),
                    old.value(),
                    subject,
                    what);
        }
        // The change is (new − old) / |old|, so that up is up for a baseline below 0 too; its interval is that of
        // new − old − bound × |old|, which is above 0 exactly when the change is above the bound.
        double size = Math.abs(old.value());
        double value = (metric.value() - old.value()) / size;
        Quantity change =
                between.of(1 + bound * Math.signum(old.value()), size, level).moved(value, bound);
        String what = "the relative change of " + gate.metric() + " from the baseline's " + Figure.of(old.value());
        return result(gate, Kind.RELATIVE_CHANGE, bound, bound, higher, change, old.value(), subject, what);
    }

    /**
     * @param bound as it is shown
     * @param held what the quantity is held against
     */
    private Judged result(
            Gate gate,
            Kind kind,
            double bound,
            double held,
            boolean higher,
            Quantity quantity,
            Double baseline,
            GateSubject subject,
            String what) {
        McNemar discordant = subject.paired() == null || kind == Kind.THRESHOLD
                ? null
                : subject.paired().discordant(gate.metric()).orElse(null);
        Judgement judgement = Judgement.of(what, quantity, held, higher, gate.on(), level, subject.rows());
        GateResult result = new GateResult(
                gate.metric(),
                kind,
                subject.slice(),
                bound,
                higher,
                quantity.value(),
                quantity.low(),
                quantity.high(),
                baseline,
                quantity.method(),
                judgement.status(),
                gate.inconclusive(),
                judgement.sentence() + (discordant == null ? "." : words(discordant)),
                null,
                null,
                null,
                null,
                discordant);
        boolean tested = gate.on() == Gate.On.INTERVAL && quantity.hasInterval() && quantity.levels() != null;
        return new Judged(
                result,
                subject.rows(),
                tested ? () -> InvertedInterval.pValue(quantity.value(), quantity.levels(), held, higher) : null);
    }

    private static String unknown(Gate gate, GateSubject subject) {
        return "there is no metric '" + Shown.of(gate.metric()) + "' here; there are "
                + String.join(", ", subject.metrics().keySet());
    }

    private static String words(McNemar test) {
        return ". The new model alone gets " + Figure.of(test.gained()) + " rows right, the baseline alone "
                + Figure.of(test.lost()) + " (" + test.method() + ", p " + Figure.of(test.pValue()) + ").";
    }

    private static Judged failed(Gate gate, Kind kind, double bound, String slice, boolean higher, String problem) {
        return plain(gate, kind, bound, slice, higher, Status.FAIL, problem);
    }

    private static Judged plain(
            Gate gate, Kind kind, double bound, String slice, boolean higher, Status status, String sentence) {
        return Judged.certain(new GateResult(
                gate.metric(),
                kind,
                slice,
                bound,
                higher,
                null,
                null,
                null,
                null,
                null,
                status,
                gate.inconclusive(),
                sentence + ".",
                null,
                null,
                null,
                null,
                null));
    }
}
