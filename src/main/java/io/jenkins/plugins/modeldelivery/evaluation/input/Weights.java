package io.jenkins.plugins.modeldelivery.evaluation.input;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;

/** The column with the rows' weights, if there is one. */
final class Weights {
    private final CsvTable table;
    private final String column;
    private final int index;

    /**
     * @param column its name, or null
     */
    Weights(CsvTable table, String column) throws InvalidRequestException {
        this.table = table;
        this.column = column;
        this.index = column == null ? -1 : table.require("weight", column);
    }

    boolean given() {
        return index >= 0;
    }

    double read(CsvRecord cells) throws InvalidRowException {
        if (index < 0) {
            return 1;
        }
        double weight = Cell.number(cells.getField(index));
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new InvalidRowException(
                    table, column, cells.getField(index), "is no weight; write a number of at least 0");
        }
        return weight;
    }
}
