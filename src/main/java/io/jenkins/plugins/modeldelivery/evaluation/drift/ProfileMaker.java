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
     * Reads files' columns, as if the files were one.
     *
     * @param names the files as the user named them
     * @param files the files
     * @param wanted which of their columns
     */
    public ProfileMaker add(Source source, List<String> names, List<Path> files, Predicate<String> wanted)
            throws DeliveryException, InterruptedException {
        ColumnCells cells = new ColumnCells(names, files);
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
