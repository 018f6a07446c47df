package io.jenkins.plugins.modeldelivery.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Thins a series so that its drawn shape stays: largest triangle three buckets, by S. Steinarsson, "Downsampling Time
 * Series for Visual Representation", University of Iceland, 2013, section 4.2, with the points' order as abscissa.
 */
final class Downsampling {
    private Downsampling() {}

    /**
     * At most so many of the points, in their order; the first and the last are among them.
     *
     * @param most at least 3
     */
    static <T> List<T> thin(List<T> points, ToDoubleFunction<T> value, int most) {
        int size = points.size();
        if (size <= most) {
            return List.copyOf(points);
        }
        List<T> kept = new ArrayList<>(most);
        kept.add(points.get(0));
        int last = 0;
        double bucket = (size - 2) / (double) (most - 2);
        for (int i = 0; i < most - 2; i++) {
            int from = 1 + (int) (i * bucket);
            int to = 1 + (int) ((i + 1) * bucket);
            int nextTo = Math.min(size, 1 + (int) ((i + 2) * bucket));
            last = largest(points, value, last, from, to, Math.max(nextTo, to + 1));
            kept.add(points.get(last));
        }
        kept.add(points.get(size - 1));
        return List.copyOf(kept);
    }

    /** The point of a bucket whose triangle with the last one kept and the next bucket's mean is the largest. */
    private static <T> int largest(List<T> points, ToDoubleFunction<T> value, int last, int from, int to, int nextTo) {
        double meanX = (to + nextTo - 1) / 2.0;
        double meanY = 0;
        for (int i = to; i < nextTo; i++) {
            meanY += value.applyAsDouble(points.get(i)) / (nextTo - to);
        }
        double lastY = value.applyAsDouble(points.get(last));
        int largest = from;
        double most = -1;
        for (int i = from; i < to; i++) {
            double y = value.applyAsDouble(points.get(i));
            double area = Math.abs((last - meanX) * (y - lastY) - (last - i) * (meanY - lastY));
            if (area > most) {
                most = area;
                largest = i;
            }
        }
        return largest;
    }
}
