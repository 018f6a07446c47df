package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ReferenceProfile.Source;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a profile of the data that a model was made from, and of what it says. */
public final class ProfileMaker {
    private final List<ReferenceProfile.Column> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Reads a file's columns.
     *
     * @param shown the file as the user named it
     * @param wanted which of them
     */
    public ProfileMaker add(Source source, String shown, Path file, Predicate<String> wanted)
            throws DeliveryException, InterruptedException {
        ColumnCells cells = new ColumnCells(shown, file);
        ReferenceReader reader = new ReferenceReader(cells);
        reader.learn(cells.header().stream().filter(wanted).toList(), List.of());
        reader.count(null).forEach(column -> columns.add(column.inProfile(source, reader.rows())));
        notes.addAll(reader.notes());
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
