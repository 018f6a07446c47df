package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.List;

/** What all ways to join the same two tables share: how rows are put together, and what is said of those that can't be. */
record Join(JoinedSource source, JoinColumns columns, Places places) {
    /** How a joined row begins, and how a message does that stands in the place of one. */
    static final int ROW = 0;

    static final int MESSAGE = 1;

    Side labels() throws DeliveryException {
        return Side.labels(source.labels().open(), columns, places);
    }

    Side predictions() throws DeliveryException {
        return Side.predictions(source.predictions().open(), columns, places);
    }

    void row(PackedRow label, PackedRow prediction, PackedBytes into) {
        into.number(ROW);
        label.addPlace(into);
        prediction.addPlace(into);
        label.addCells(into);
        prediction.addCells(into);
    }

    static void message(String text, PackedBytes into) {
        into.number(MESSAGE);
        into.text(text);
    }

    String noPrediction(PackedRow label) {
        return label.where(places) + ": " + shown(source.predictions()) + " has no row with " + key(label);
    }

    String noLabel(PackedRow prediction) {
        return prediction.where(places) + ": " + shown(source.labels()) + " has no row with " + key(prediction);
    }

    String repeated(PackedRow row, PackedRow first) {
        return row.where(places) + ": " + key(row) + " stands already in " + first.where(places)
                + "; every key may be there once";
    }

    String labelRepeated(PackedRow label) {
        return label.where(places) + ": " + key(label)
                + " stands already in an earlier row; every key may be there once";
    }

    private static String shown(TableSource side) {
        return Shown.of(side.shown());
    }

    private String key(PackedRow row) {
        String[] parts = row.key().split(String.valueOf(PackedRow.KEY_SEPARATOR), -1);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < columns.keys().size(); i++) {
            shown.add(Shown.of(columns.keys().get(i)) + " '" + Shown.of(parts[i]) + "'");
        }
        return String.join(", ", shown);
    }
}
