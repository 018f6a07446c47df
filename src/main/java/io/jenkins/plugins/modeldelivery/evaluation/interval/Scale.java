package io.jenkins.plugins.modeldelivery.evaluation.interval;

/**
 * The scale on which an estimate is nearer to normal than on its own; the interval is made there and brought back, so
 * that it never leaves the quantity's range.
 */
public enum Scale {
    /** The quantity's own. */
    PLAIN {
        @Override
        double to(double x) {
            return x;
        }

        @Override
        double from(double y) {
            return y;
        }

        @Override
        double slope(double x) {
            return 1;
        }
    },
    /** Log-odds, for what lies between 0 and 1. */
    LOGIT {
        @Override
        double to(double x) {
            return Math.log(x / (1 - x));
        }

        @Override
        double from(double y) {
            return 1 / (1 + Math.exp(-y));
        }

        @Override
        double slope(double x) {
            return 1 / (x * (1 - x));
        }
    },
    /** Fisher's z, for what lies between -1 and 1. */
    FISHER_Z {
        @Override
        double to(double x) {
            return 0.5 * Math.log((1 + x) / (1 - x));
        }

        @Override
        double from(double y) {
            return Math.tanh(y);
        }

        @Override
        double slope(double x) {
            return 1 / (1 - x * x);
        }
    };

    abstract double to(double x);

    abstract double from(double y);

    abstract double slope(double x);

    /**
     * The interval of an estimate whose standard error is known (the delta method).
     *
     * @param value inside the scale's open range
     * @param standardError of the value on its own scale, at least 0
     */
    public Interval interval(double value, double standardError, Confidence confidence, String method) {
        double half = confidence.z() * standardError * slope(value);
        return new Interval(from(to(value) - half), from(to(value) + half), method);
    }
}
