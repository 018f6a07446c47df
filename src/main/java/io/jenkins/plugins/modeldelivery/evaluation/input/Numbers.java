package io.jenkins.plugins.modeldelivery.evaluation.input;

/** Numbers that must be there. */
final class Numbers {
    private Numbers() {}

    /**
     * A finite number.
     *
     * @throws InvalidRowException when there is none
     */
    static double finite(Columns columns, Cells cells, int column) throws InvalidRowException {
        double value = cells.number(column);
        if (!Double.isFinite(value)) {
            String text = cells.text(column);
            throw new InvalidRowException(
                    cells, columns.names().get(column), text, Cell.problem(text, "is no finite number"));
        }
        return value;
    }

    /** A text that says which query or series a row belongs to. */
    static String group(Columns columns, Cells cells, int column) throws InvalidRowException {
        String text = cells.text(column);
        if (Cell.isMissing(text)) {
            throw new InvalidRowException(cells, columns.names().get(column), text, "is missing");
        }
        return text;
    }
}
