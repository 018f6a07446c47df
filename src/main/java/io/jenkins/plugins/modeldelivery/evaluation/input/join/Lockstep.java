package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.Closeable;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Reads both sides beside each other and keeps nothing, as long as their keys are the same and rise: then no key can come
 * twice.
 */
final class Lockstep implements Closeable {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final Join join;
    private final Side labels;
    private final Side predictions;
    private final PackedBytes packed = new PackedBytes();
    private final PackedBytes other = new PackedBytes();
    private final String[] last;
    private boolean started;

    /** What a step came to. */
    enum Step {
        ROW,
        END,
        /** From here on the keys differ or do not rise, or a row can't be read; this is of no more use. */
        ASTRAY
    }

    Lockstep(Join join, Side labels, Side predictions) {
        this.join = join;
        this.labels = labels;
        this.predictions = predictions;
        this.last = new String[join.columns().keys().size()];
    }

    Step next(PackedBytes into) throws DeliveryException {
        try {
            boolean more = labels.next();
            if (predictions.next() != more) {
                return Step.ASTRAY;
            }
            if (!more) {
                return Step.END;
            }
        } catch (InvalidRowException e) {
            // It is told where rows are looked for by their keys.
            return Step.ASTRAY;
        }
        if (!rises()) {
            return Step.ASTRAY;
        }
        packed.clear();
        other.clear();
        labels.pack(packed);
        predictions.pack(other);
        join.row(PackedRow.of(packed), PackedRow.of(other), into);
        return Step.ROW;
    }

    private boolean rises() {
        int order = started ? 0 : 1;
        for (int i = 0; i < last.length; i++) {
            String key = labels.key(i);
            if (!key.equals(predictions.key(i))) {
                return false;
            }
            order = order == 0 ? compare(key, last[i]) : order;
            last[i] = key;
        }
        started = true;
        return order > 0;
    }

    /** Whole numbers by their value and before all texts. */
    static int compare(String one, String two) {
        boolean number = WHOLE.matcher(one).matches();
        if (number != WHOLE.matcher(two).matches()) {
            return number ? -1 : 1;
        }
        int byValue = number ? Long.compare(Long.parseLong(one), Long.parseLong(two)) : 0;
        return byValue != 0 ? byValue : one.compareTo(two);
    }

    long bytesRead() {
        return labels.bytesRead() + predictions.bytesRead();
    }

    @Override
    public void close() throws IOException {
        try {
            labels.close();
        } finally {
            predictions.close();
        }
    }
}
