package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The ROC and precision-recall curves, thinned to what a drawing can show: a point is kept when it lies further than half
 * a percent from the last one kept.
 *
 * @param roc from (0,0) to (1,1)
 * @param precisionRecall by growing recall
 */
record RankingCurves(List<Curves.Point> roc, List<Curves.Point> precisionRecall) {
    private static final double RESOLUTION = 0.005;

    /** Both classes occur. */
    static RankingCurves of(Ranking ranking) {
        Thinned roc = new Thinned();
        Thinned precisionRecall = new Thinned();
        roc.keep(1, 1);
        double positives = ranking.positives();
        double negatives = ranking.negatives();
        ranking.steps()
                .ascending(
                        new Below((positivesBelow, negativesBelow, positive, negative) -> precisionRecall.keep(
                                (positives - positivesBelow) / positives,
                                (positives - positivesBelow)
                                        / (positives + negatives - positivesBelow - negativesBelow))),
                        new Below((positivesBelow, negativesBelow, positive, negative) -> roc.keep(
                                1 - (negativesBelow + negative) / negatives,
                                1 - (positivesBelow + positive) / positives)));
        roc.points.add(new Curves.Point(0, 0));
        Collections.reverse(roc.points);
        Collections.reverse(precisionRecall.points);
        return new RankingCurves(roc.points, precisionRecall.points);
    }

    private interface Place {
        void at(double positivesBelow, double negativesBelow, double positive, double negative);
    }

    /** Counts the rows below each score. */
    private static final class Below implements ScoreSteps.Walk {
        private final Place place;
        private double positives;
        private double negatives;

        Below(Place place) {
            this.place = place;
        }

        @Override
        public void on(StepBlock block) {
            for (int i = 0; i < block.size; i++) {
                place.at(positives, negatives, block.positive[i], block.negative[i]);
                positives += block.positive[i];
                negatives += block.negative[i];
            }
        }
    }

    private static final class Thinned {
        private final List<Curves.Point> points = new ArrayList<>();
        private double x = Double.NaN;
        private double y = Double.NaN;

        void keep(double nextX, double nextY) {
            // Not a number at first, so that the first point is kept.
            if (!(Math.abs(x - nextX) < RESOLUTION && Math.abs(y - nextY) < RESOLUTION)) {
                x = nextX;
                y = nextY;
                points.add(new Curves.Point(x, y));
            }
        }
    }
}
