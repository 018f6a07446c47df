package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;

/**
 * Holds a quantity against a bound: PASS when the whole interval clears it, FAIL when none of it does, INCONCLUSIVE
 * between. Without an interval, or when asked to, the point decides.
 *
 * @param status what came of it
 * @param sentence the same in words
 */
record Judgement(Status status, String sentence) {
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
                        + more(quantity, bound, worst, best, rows));
    }

    /** An interval shrinks with the square root of the rows; so many more would bring its nearer end to the bound. */
    private static String more(Quantity quantity, double bound, double worst, double best, long rows) {
        double gap = Math.abs(quantity.value() - bound);
        boolean wouldPass = (quantity.value() - bound) * (quantity.value() - worst) >= 0;
        double reach = Math.abs(quantity.value() - (wouldPass ? worst : best));
        return more(rows, reach / gap);
    }

    /**
     * @param shrink by which factor the interval must shrink
     */
    static String more(long rows, double shrink) {
        double needed = rows * shrink * shrink - rows;
        if (rows <= 0 || !(needed < 1e12)) {
            return "; no number of rows is likely to decide it";
        }
        return "; about " + Figure.of((long) Math.ceil(roundUp(needed))) + " more rows would";
    }

    private static double roundUp(double rows) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, rows))) - 1));
        return Math.max(1, Math.ceil(rows / unit) * unit);
    }
}
