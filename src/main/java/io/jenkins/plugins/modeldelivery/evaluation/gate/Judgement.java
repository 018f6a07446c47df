package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;

/**
 * Holds a quantity against a bound: PASS when the whole interval clears it, FAIL when none of it does, INCONCLUSIVE
 * between. Without an interval, or when asked to, the point decides.
 *
 * @param status what came of it
 * @param sentence the same in words
 */
record Judgement(Status status, String sentence) {
    /** The standard normal quantile of 0.8. */
    private static final double POWER_Z = 0.8416;

    /**
     * @param what the quantity in words, such as {@code roc_auc}
     * @param atLeast whether the quantity must be at least the bound, or at most
     * @param rows how many rows it is of, for saying how many more would decide
     */
    static Judgement of(
            String what, Quantity quantity, double bound, boolean atLeast, Gate.On on, double level, long rows) {
        String limit = (atLeast ? "at least " : "at most ") + Figure.of(bound);
        String shown = what + " is " + Figure.of(quantity.value());
        if (on == Gate.On.POINT || !quantity.hasInterval()) {
            boolean clears = quantity.reaches(bound, atLeast);
            return new Judgement(
                    clears ? Status.PASS : Status.FAIL,
                    shown + ", which is " + (clears ? "" : "not ") + limit
                            + (on == Gate.On.POINT ? " (the point decides, as asked)" : " (it has no interval)"));
        }
        String interval = shown + " (" + Figure.of(level * 100) + "% interval " + Figure.of(quantity.low()) + " to "
                + Figure.of(quantity.high()) + ")";
        double worst = atLeast ? quantity.low() : quantity.high();
        double best = atLeast ? quantity.high() : quantity.low();
        if (atLeast ? worst >= bound : worst <= bound) {
            return new Judgement(Status.PASS, interval + "; all of it is " + limit);
        }
        if (atLeast ? best < bound : best > bound) {
            return new Judgement(Status.FAIL, interval + "; none of it is " + limit);
        }
        return new Judgement(
                Status.INCONCLUSIVE,
                interval + "; the bound of " + Figure.of(bound) + " lies inside, so these rows can't tell"
                        + more(quantity, bound, worst, best, level, rows));
    }

    /** How many standard errors the point lies from the bound, and from the interval's end on that side. */
    private static String more(Quantity quantity, double bound, double worst, double best, double level, long rows) {
        double gap = Math.abs(quantity.value() - bound);
        boolean wouldPass = (quantity.value() - bound) * (quantity.value() - worst) >= 0;
        double reach = Math.abs(quantity.value() - (wouldPass ? worst : best));
        double z = new Confidence(level).z();
        return more(rows, z, z * gap / reach);
    }

    /**
     * A standard error shrinks with the square root of the rows. The value of the next rows will be another one; so that
     * its interval clears the bound with power 0.8 when the truth is what these rows show, the distance must be that many
     * standard errors and 0.84 more (Cohen 1988, "Statistical Power Analysis for the Behavioral Sciences", section 1.4).
     *
     * @param needed how many standard errors the point must lie from the bound
     * @param now how many it does
     */
    static String more(long rows, double needed, double now) {
        double factor = (needed + POWER_Z) / now;
        double more = rows * factor * factor - rows;
        if (rows <= 0 || !(more < 1e12)) {
            return "; no number of rows is likely to decide it";
        }
        return "; about " + Figure.of((long) Math.ceil(roundUp(more))) + " more rows probably would";
    }

    private static double roundUp(double rows) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, rows))) - 1));
        return Math.max(1, Math.ceil(rows / unit) * unit);
    }
}
