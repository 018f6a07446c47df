package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps of a curve's points, as they are written, the one that is asked for. A step that is not beyond the last one
 * means that a training went back to a checkpoint: what was written from that step on does not count any more, as in
 * TensorBoard's own reader (the reservoir of its data server).
 */
public interface PointChoice {
    /** The next point as the file has it. */
    void offer(Point point);

    /** What was chosen, or null. */
    Point chosen();

    /** The point that was written last. */
    static PointChoice last() {
        return new PointChoice() {
            private Point last;

            @Override
            public void offer(Point point) {
                last = point;
            }

            @Override
            public Point chosen() {
                return last;
            }
        };
    }

    /** The point of one step. */
    static PointChoice at(long step) {
        return new PointChoice() {
            private Point found;

            @Override
            public void offer(Point point) {
                if (point.step() == step) {
                    found = point;
                } else if (point.step() < step) {
                    found = null;
                }
            }

            @Override
            public Point chosen() {
                return found;
            }
        };
    }

    /**
     * The best point, the first of equals; NaN is never the best.
     *
     * @param higherIsBetter the direction
     */
    static PointChoice best(boolean higherIsBetter) {
        return new PointChoice() {
            /** Points that were the best when they came, so that an older one is known when a training goes back. */
            private final Deque<Point> best = new ArrayDeque<>();

            @Override
            public void offer(Point point) {
                while (!best.isEmpty() && best.getLast().step() >= point.step()) {
                    best.removeLast();
                }
                double value = point.value();
                if (!Double.isNaN(value)
                        && (best.isEmpty()
                                || (higherIsBetter
                                        ? value > best.getLast().value()
                                        : value < best.getLast().value()))) {
                    best.addLast(point);
                }
            }

            @Override
            public Point chosen() {
                return best.peekLast();
            }
        };
    }
}
