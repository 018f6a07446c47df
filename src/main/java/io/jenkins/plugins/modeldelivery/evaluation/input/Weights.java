package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;

/** The column with the rows' weights, if there is one. */
final class Weights {
    private final Columns columns;
    private final String column;
    private final int index;

    /**
     * @param column its name, or null
     */
    Weights(Columns columns, String column) throws InvalidRequestException {
        this.columns = columns;
        this.column = column;
        this.index = column == null ? -1 : columns.require("weight", column);
    }

    boolean given() {
        return index >= 0;
    }

    double read(Cells cells) throws InvalidRowException {
        if (index < 0) {
            return 1;
        }
        double weight = cells.number(index);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new InvalidRowException(
                    cells, column, cells.text(index), "is no weight; write a number of at least 0");
        }
        return weight;
    }
}
