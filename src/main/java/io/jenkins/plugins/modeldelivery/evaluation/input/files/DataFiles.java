package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.List;

/**
 * One file or several, which are one table: the rows of the first, then those of the second, and so on.
 *
 * @param shown the file, the pattern or the folder as the user named it
 * @param files in the order in which they are read, at least one
 */
public record DataFiles(String shown, List<DataFile> files) implements TableSource {
    @Override
    public Table open() throws DeliveryException {
        return files.size() == 1 ? Table.open(files.get(0).name(), files.get(0).path()) : new FilesTable(this);
    }

    @Override
    public long size() {
        return files.stream().mapToLong(DataFile::size).sum();
    }

    /**
     * @throws DeliveryException when one of them was changed since it was found
     */
    public void requireUnchanged() throws DeliveryException {
        for (DataFile file : files) {
            file.requireUnchanged();
        }
    }
}
