package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Kind;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.List;

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
    public List<GateResult> judge(Gate gate, GateSubject subject) {
        List<GateResult> results = new ArrayList<>();
        if (gate.threshold() != null) {
            results.add(judge(gate, Kind.THRESHOLD, gate.threshold(), subject));
        }
        if (gate.minAbsoluteChange() != null) {
            results.add(judge(gate, Kind.ABSOLUTE_CHANGE, gate.minAbsoluteChange(), subject));
        }
        if (gate.minRelativeChange() != null) {
            results.add(judge(gate, Kind.RELATIVE_CHANGE, gate.minRelativeChange(), subject));
        }
        return results;
    }

    /** Every bound of a gate fails because its rows are missing. */
    public List<GateResult> missing(Gate gate, String problem) {
        List<GateResult> results = new ArrayList<>();
        if (gate.threshold() != null) {
            results.add(failed(gate, Kind.THRESHOLD, gate.threshold(), gate.slice(), true, problem));
        }
        if (gate.minAbsoluteChange() != null) {
            results.add(failed(gate, Kind.ABSOLUTE_CHANGE, gate.minAbsoluteChange(), gate.slice(), true, problem));
        }
        if (gate.minRelativeChange() != null) {
            results.add(failed(gate, Kind.RELATIVE_CHANGE, gate.minRelativeChange(), gate.slice(), true, problem));
        }
        return results;
    }

    private GateResult judge(Gate gate, Kind kind, double improvement, GateSubject subject) {
        Metric metric = subject.metrics().get(gate.metric());
        boolean higher =
                gate.higherIsBetter() != null ? gate.higherIsBetter() : metric == null || metric.higherIsBetter();
        double bound = kind == Kind.THRESHOLD || higher ? improvement : -improvement;
        if (metric == null) {
            return failed(
                    gate,
                    kind,
                    bound,
                    subject.slice(),
                    higher,
                    "there is no metric '" + Shown.of(gate.metric()) + "' here; there are "
                            + String.join(", ", subject.metrics().keySet()));
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
            Quantity quantity = Quantity.of(metric);
            return result(
                    gate,
                    kind,
                    bound,
                    higher,
                    quantity,
                    null,
                    subject,
                    Judgement.of(gate.metric(), quantity, bound, higher, gate.on(), level, subject.rows()));
        }
        return judgeChange(gate, kind, bound, higher, metric, subject);
    }

    private GateResult judgeChange(
            Gate gate, Kind kind, double bound, boolean higher, Metric metric, GateSubject subject) {
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
            Quantity change = change(metric, old, 1, 1, gate.metric(), subject);
            return result(
                    gate,
                    kind,
                    bound,
                    higher,
                    change,
                    old.value(),
                    subject,
                    Judgement.of(
                            "the change of " + gate.metric() + " from the baseline's " + Figure.of(old.value()),
                            change,
                            bound,
                            higher,
                            gate.on(),
                            level,
                            subject.rows()));
        }
        return judgeRelative(gate, bound, higher, metric, old, subject);
    }

    /** MLflow divides by the baseline; where that is 0 it asks for any improvement at all. */
    private GateResult judgeRelative(
            Gate gate, double bound, boolean higher, Metric metric, Metric old, GateSubject subject) {
        if (old.value() == 0) {
            double least = higher ? LEAST_CHANGE : -LEAST_CHANGE;
            Quantity change = change(metric, old, 1, 1, gate.metric(), subject);
            return result(
                    gate,
                    Kind.RELATIVE_CHANGE,
                    bound,
                    higher,
                    change,
                    old.value(),
                    subject,
                    Judgement.of(
                            "the baseline is 0, so any improvement counts: the change of " + gate.metric(),
                            change,
                            least,
                            higher,
                            gate.on(),
                            level,
                            subject.rows()));
        }
        // The change is (new − old) / old; its interval is that of new − (1 + bound) × old, which is above 0 exactly
        // when the change is above the bound.
        double factor = 1 + bound;
        Quantity margin = change(metric, old, factor, old.value(), gate.metric(), subject);
        Quantity change = new Quantity(
                (metric.value() - old.value()) / old.value(),
                margin.low() == null ? null : Double.valueOf(margin.low() + bound),
                margin.high() == null ? null : Double.valueOf(margin.high() + bound),
                margin.method());
        return result(
                gate,
                Kind.RELATIVE_CHANGE,
                bound,
                higher,
                change,
                old.value(),
                subject,
                Judgement.of(
                        "the relative change of " + gate.metric() + " from the baseline's " + Figure.of(old.value()),
                        change,
                        bound,
                        higher,
                        gate.on(),
                        level,
                        subject.rows()));
    }

    /** (new − factor × old) / divisor; paired on the same rows where that can be, otherwise taken for independent. */
    private Quantity change(
            Metric metric, Metric old, double factor, double divisor, String name, GateSubject subject) {
        double value = (metric.value() - factor * old.value()) / divisor;
        Interval interval = subject.paired() == null
                ? null
                : subject.paired()
                        .difference(name, factor, new Confidence(level))
                        .orElse(null);
        if (interval == null) {
            if (!metric.hasInterval() || !old.hasInterval() || factor < 0) {
                return new Quantity(value, null, null, null);
            }
            interval = Mover.difference(
                    metric.value(),
                    new Interval(metric.low(), metric.high(), metric.method()),
                    factor,
                    old.value(),
                    new Interval(old.low(), old.high(), old.method()));
        }
        double low = interval.low() / divisor;
        double high = interval.high() / divisor;
        return new Quantity(value, Math.min(low, high), Math.max(low, high), interval.method());
    }

    private static GateResult result(
            Gate gate,
            Kind kind,
            double bound,
            boolean higher,
            Quantity quantity,
            Double baseline,
            GateSubject subject,
            Judgement judgement) {
        return new GateResult(
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
                judgement.sentence() + ".");
    }

    private static GateResult failed(Gate gate, Kind kind, double bound, String slice, boolean higher, String problem) {
        return plain(gate, kind, bound, slice, higher, Status.FAIL, problem);
    }

    private static GateResult plain(
            Gate gate, Kind kind, double bound, String slice, boolean higher, Status status, String sentence) {
        return new GateResult(
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
                sentence + ".");
    }
}
