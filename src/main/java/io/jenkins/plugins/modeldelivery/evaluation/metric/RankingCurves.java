package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ROC and precision-recall curves, thinned to what a drawing can show. */
final class RankingCurves {
    private static final double RESOLUTION = 0.005;

    private RankingCurves() {}

    /** From (0,0) to (1,1); a point is kept when it lies further than half a percent from the last one kept. */
    static List<Curves.Point> roc(Ranking ranking) {
        List<Curves.Point> points = new ArrayList<>();
        points.add(new Curves.Point(1, 1));
        double[] below = new double[2];
        ranking.steps().ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            below[0] += positive;
            below[1] += negative;
            keep(points, 1 - below[1] / ranking.negatives(), 1 - below[0] / ranking.positives());
        });
        points.add(new Curves.Point(0, 0));
        Collections.reverse(points);
        return points;
    }

    /** By growing recall. */
    static List<Curves.Point> precisionRecall(Ranking ranking) {
        List<Curves.Point> points = new ArrayList<>();
        double total = ranking.positives() + ranking.negatives();
        double[] below = new double[2];
        ranking.steps().ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            double retrievedPositives = ranking.positives() - below[0];
            keep(points, retrievedPositives / ranking.positives(), retrievedPositives / (total - below[0] - below[1]));
            below[0] += positive;
            below[1] += negative;
        });
        Collections.reverse(points);
        return points;
    }

    private static void keep(List<Curves.Point> points, double x, double y) {
        Curves.Point last = points.isEmpty() ? null : points.get(points.size() - 1);
        if (last == null || Math.abs(last.x() - x) >= RESOLUTION || Math.abs(last.y() - y) >= RESOLUTION) {
            points.add(new Curves.Point(x, y));
        }
    }
}
