package io.jenkins.plugins.modeldelivery.evaluation.metric;

/** Scores of positives and negatives, walked from the lowest distinct score to the highest. */
interface ScoreSteps {
    /** Walks all distinct scores, ascending, for each of these, which nothing else may touch meanwhile. */
    void ascending(Walk... walks);

    /** The sums over all scores. */
    Totals totals();

    /** Walks all distinct scores, ascending, one by one. */
    default void each(Step step) {
        ascending(block -> {
            for (int i = 0; i < block.size; i++) {
                step.at(block.score[i], block.positive[i], block.negative[i]);
            }
        });
    }

    /** What is made of the distinct scores, ascending. */
    @FunctionalInterface
    interface Walk {
        /** The next ones. */
        void on(StepBlock block);
    }

    /** One distinct score. */
    @FunctionalInterface
    interface Step {
        /**
         * @param score the score
         * @param positive summed weight of the positives with this score
         * @param negative summed weight of the negatives
         */
        void at(double score, double positive, double negative);
    }

    /** Summed weights and squared weights of all positives and all negatives. */
    record Totals(double positives, double negatives, double positivesSquared, double negativesSquared) {}
}
