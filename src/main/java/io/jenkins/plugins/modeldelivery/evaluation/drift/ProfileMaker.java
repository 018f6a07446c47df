package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ReferenceProfile.Source;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a profile of the data that a model was made from, and of what it says. */
public final class ProfileMaker {
    private final List<ReferenceProfile.Column> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean skipInvalid;

    /**
     * @param skipInvalid whether rows that can't be read are left out
     */
    public ProfileMaker(boolean skipInvalid) {
        this.skipInvalid = skipInvalid;
    }

    /**
     * Reads tables' columns, as if the tables were one.
     *
     * @param wanted which of their columns
     */
    public ProfileMaker add(Source source, List<? extends TableSource> tables, Predicate<String> wanted)
            throws DeliveryException, InterruptedException {
        ColumnCells cells = new ColumnCells(tables, skipInvalid);
        ReferenceReader reader = new ReferenceReader(cells);
        reader.learn(cells.header().stream().filter(wanted).toList(), List.of());
        reader.count(null).forEach(column -> columns.add(column.inProfile(source, reader.rows())));
        notes.addAll(reader.notes());
        cells.note(notes);
        return this;
    }

    /**
     * The profile.
     *
     * @param name the model
     */
    public ReferenceProfile make(String name) {
        return new ReferenceProfile(ReferenceProfile.SCHEMA, name, columns, notes);
    }
}
