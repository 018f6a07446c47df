package io.jenkins.plugins.modeldelivery.evaluation.metric;

/** Scores of positives and negatives, walked from the lowest distinct score to the highest. */
interface ScoreSteps {
    /** Walks all distinct scores, ascending. */
    void ascending(Step step);

    /** One distinct score. */
    @FunctionalInterface
    interface Step {
        /**
         * @param score the score
         * @param positive summed weight of the positives with this score
         * @param negative summed weight of the negatives
         * @param positiveSquared summed squared weight of the positives
         * @param negativeSquared summed squared weight of the negatives
         */
        void at(double score, double positive, double negative, double positiveSquared, double negativeSquared);
    }
}
