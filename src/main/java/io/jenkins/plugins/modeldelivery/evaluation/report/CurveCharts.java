package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import java.util.List;

/** Drawings of the curves, as SVG. */
final class CurveCharts {
    private CurveCharts() {}

    static String of(Curves curves) {
        StringBuilder html = new StringBuilder();
        if (curves.roc() != null) {
            html.append(roc(curves.roc()));
        }
        if (curves.precisionRecall() != null) {
            html.append(precisionRecall(curves.precisionRecall()));
        }
        if (curves.calibration() != null) {
            html.append(calibration(curves.calibration()));
        }
        if (curves.residuals() != null && !curves.residuals().isEmpty()) {
            html.append(residuals(curves.residuals()));
        }
        if (curves.predicted() != null && !curves.predicted().isEmpty()) {
            html.append(predicted(curves.predicted()));
        }
        return html.toString();
    }

    private static String roc(List<Curves.Point> points) {
        Axes axes = new Axes(0, 1, 0, 1);
        StringBuilder svg = new StringBuilder();
        axes.path(svg, "guide", List.of(new double[] {0, 0}, new double[] {1, 1}));
        axes.path(svg, "curve", coordinates(points));
        return axes.chart("ROC curve", "false positive rate", "true positive rate (recall)", svg.toString());
    }

    /** Both models' ROC curves in one drawing; the baseline's is dashed, so that it does not take colour to tell them. */
    static String both(List<Curves.Point> candidate, List<Curves.Point> baseline) {
        Axes axes = new Axes(0, 1, 0, 1);
        StringBuilder svg = new StringBuilder();
        axes.path(svg, "guide", List.of(new double[] {0, 0}, new double[] {1, 1}));
        axes.path(svg, "old", coordinates(baseline));
        axes.path(svg, "curve", coordinates(candidate));
        return axes.chart("Both ROC curves", "false positive rate", "true positive rate (recall)", svg.toString());
    }

    private static String precisionRecall(List<Curves.Point> points) {
        Axes axes = new Axes(0, 1, 0, 1);
        StringBuilder svg = new StringBuilder();
        axes.path(svg, "curve", coordinates(points));
        return axes.chart("Precision and recall", "recall", "precision", svg.toString());
    }

    private static String calibration(List<Curves.CalibrationBin> bins) {
        Axes axes = new Axes(0, 1, 0, 1);
        StringBuilder svg = new StringBuilder();
        double most =
                bins.stream().mapToDouble(Curves.CalibrationBin::weight).max().orElse(1);
        for (Curves.CalibrationBin bin : bins) {
            axes.bar(svg, "faint", bin.from(), bin.to(), 0.3 * bin.weight() / most);
        }
        axes.path(svg, "guide", List.of(new double[] {0, 0}, new double[] {1, 1}));
        axes.path(
                svg,
                "curve",
                bins.stream()
                        .map(bin -> new double[] {bin.meanScore(), bin.meanOutcome()})
                        .toList());
        bins.forEach(bin -> axes.dot(svg, "point", bin.meanScore(), bin.meanOutcome(), 3.5));
        return axes.chart(
                "Calibration (bars: how many rows)", "mean score of the bin", "share that happened", svg.toString());
    }

    private static String residuals(List<Curves.HistogramBin> bins) {
        double most =
                bins.stream().mapToDouble(Curves.HistogramBin::weight).max().orElse(1);
        Axes axes = new Axes(bins.get(0).from(), bins.get(bins.size() - 1).to(), 0, most * 1.05);
        StringBuilder svg = new StringBuilder();
        bins.forEach(bin -> axes.bar(svg, "current", bin.from(), bin.to(), bin.weight()));
        if (bins.get(0).from() < 0 && bins.get(bins.size() - 1).to() > 0) {
            axes.path(svg, "guide", List.of(new double[] {0, 0}, new double[] {0, most * 1.05}));
        }
        return axes.chart("Residuals (of a sample)", "prediction − label", "rows", svg.toString());
    }

    private static String predicted(List<Curves.Point> points) {
        double least =
                points.stream().mapToDouble(p -> Math.min(p.x(), p.y())).min().orElse(0);
        double most =
                points.stream().mapToDouble(p -> Math.max(p.x(), p.y())).max().orElse(1);
        Axes axes = new Axes(least, most, least, most);
        StringBuilder svg = new StringBuilder();
        points.forEach(point -> axes.dot(svg, "sample", point.x(), point.y(), 1.6));
        axes.path(svg, "guide", List.of(new double[] {least, least}, new double[] {most, most}));
        return axes.chart("Prediction against label (of a sample)", "label", "prediction", svg.toString());
    }

    private static List<double[]> coordinates(List<Curves.Point> points) {
        return points.stream().map(point -> new double[] {point.x(), point.y()}).toList();
    }
}
