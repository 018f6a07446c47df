package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Which of two labels is the positive one: the one that the request names, or, for the usual pairs (1 and 0, 1 and -1,
 * true and false, yes and no, y and n, t and f, positive and negative, pos and neg), the first of the pair.
 */
final class BinaryLabels {
    private static final Map<String, Integer> USUAL = Map.ofEntries(
            Map.entry("1", 1),
            Map.entry("0", 0),
            Map.entry("-1", 0),
            Map.entry("true", 1),
            Map.entry("false", 0),
            Map.entry("yes", 1),
            Map.entry("no", 0),
            Map.entry("y", 1),
            Map.entry("n", 0),
            Map.entry("t", 1),
            Map.entry("f", 0),
            Map.entry("positive", 1),
            Map.entry("negative", 0),
            Map.entry("pos", 1),
            Map.entry("neg", 0));

    private final boolean told;
    private final String[] seen = new String[2];
    /** The texts that were read last for each, as tables tend to give the same object for the same text. */
    private final String[] read = new String[2];

    /**
     * @param positive the positive label, or null
     */
    BinaryLabels(String positive) {
        this(positive, positive != null);
    }

    private BinaryLabels(String positive, boolean told) {
        this.told = told;
        if (positive != null) {
            seen[1] = Cell.label(positive);
        }
    }

    /** 1 for the positive label, 0 for the other one. */
    int read(Cells cells, String column, String text) throws InvalidRowException {
        if (text.equals(read[1])) {
            return 1;
        }
        if (text.equals(read[0])) {
            return 0;
        }
        int index = index(cells, column, text);
        read[index] = text;
        return index;
    }

    private int index(Cells cells, String column, String text) throws InvalidRowException {
        if (text.equals(seen[1])) {
            return 1;
        }
        if (text.equals(seen[0])) {
            return 0;
        }
        if (Cell.isMissing(text)) {
            throw new InvalidRowException(cells, column, text, "is missing");
        }
        String label = Cell.label(text);
        int index = told ? (label.equals(seen[1]) ? 1 : 0) : usual(cells, column, label);
        if (seen[index] == null) {
            seen[index] = label;
        } else if (!seen[index].equals(label)) {
            throw new InvalidRowException(
                    cells,
                    column,
                    text,
                    "is a third label beside '" + seen[0] + "' and '" + seen[1]
                            + "'; a binary task has two, use task multiclass for more");
        }
        return index;
    }

    private static int usual(Cells cells, String column, String label) throws InvalidRowException {
        Integer index = USUAL.get(label.toLowerCase(Locale.ROOT));
        if (index == null) {
            throw new InvalidRowException(
                    cells, column, label, "does not tell which class is the positive one; say it with positive");
        }
        return index;
    }

    /** Labels that are learnt beside these. */
    BinaryLabels fork() {
        BinaryLabels fork = new BinaryLabels(null, told);
        fork.seen[0] = seen[0];
        fork.seen[1] = seen[1];
        return fork;
    }

    /** Takes in what was learnt elsewhere; false, and nothing taken in, when there would be a third label. */
    boolean absorb(BinaryLabels other) {
        for (int i = 0; i < 2; i++) {
            if (seen[i] != null && other.seen[i] != null && !seen[i].equals(other.seen[i])) {
                return false;
            }
        }
        for (int i = 0; i < 2; i++) {
            seen[i] = seen[i] == null ? other.seen[i] : seen[i];
        }
        return true;
    }

    void fields(Fields fields) throws IOException {
        for (int i = 0; i < 2; i++) {
            if (fields.flag(seen[i] != null)) {
                seen[i] = fields.text(seen[i]);
            } else {
                seen[i] = null;
            }
        }
    }

    @Override
    public String toString() {
        return negative() + ", " + positive();
    }

    String positive() {
        return seen[1] == null ? "positive" : seen[1];
    }

    String negative() {
        return seen[0] == null ? "not " + positive() : seen[0];
    }
}
