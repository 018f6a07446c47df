package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which columns of a table a model's inputs are made of: one input that takes a row of numbers, whose columns are the
 * features in their order; or an input for each column, of that column's name.
 */
final class FeatureColumns {
    private static final TensorSpec UNSAID = new TensorSpec("input-0", DataType.FP64, new long[] {-1, -1});

    private final Columns columns;
    private final List<TensorSpec> inputs;
    private final List<int[]> sources;

    private FeatureColumns(Columns columns, List<TensorSpec> inputs, List<int[]> sources) {
        this.columns = columns;
        this.inputs = inputs;
        this.sources = sources;
    }

    /**
     * Finds the columns.
     *
     * @param model what is asked, for messages
     * @param given the features that the request names; empty when it leaves them to be found
     * @param others columns that are no features unless the request says so, such as the label
     */
    static FeatureColumns find(Columns columns, Predictor model, List<String> given, Set<String> others)
            throws InvalidRequestException {
        List<TensorSpec> inputs = model.inputs().isEmpty() ? List.of(UNSAID) : model.inputs();
        boolean byName = inputs.stream().allMatch(FeatureColumns::isOneColumn)
                && (inputs.size() > 1 || columns.find(inputs.get(0).name()) >= 0);
        List<int[]> sources = new ArrayList<>();
        if (byName) {
            for (TensorSpec input : inputs) {
                if (columns.find(input.name()) < 0) {
                    throw new InvalidRequestException(
                            "holdout",
                            columns.shown() + " has no column '" + Shown.of(input.name()) + "', which " + model.shown()
                                    + " has an input of; it has " + columns.listed());
                }
                sources.add(new int[] {columns.find(input.name())});
            }
            return new FeatureColumns(columns, inputs, sources);
        }
        if (inputs.size() > 1) {
            throw new InvalidRequestException(
                    "features",
                    model.shown() + " has " + inputs.size() + " inputs that are not one column each ("
                            + Shown.of(inputs) + "); evaluate a file of its predictions instead");
        }
        List<String> names = given.isEmpty()
                ? columns.names().stream()
                        .filter(name -> !others.contains(name))
                        .toList()
                : given;
        int[] source = new int[names.size()];
        for (int i = 0; i < source.length; i++) {
            source[i] = columns.require("features", names.get(i));
        }
        require(inputs.get(0), model, names, given.isEmpty());
        sources.add(source);
        return new FeatureColumns(columns, inputs, sources);
    }

    /** An input with one number for each row. */
    private static boolean isOneColumn(TensorSpec input) {
        long[] shape = input.shape();
        return shape.length == 1 || shape.length == 2 && shape[1] == 1;
    }

    private static void require(TensorSpec input, Predictor model, List<String> names, boolean found)
            throws InvalidRequestException {
        long[] shape = input.shape();
        long wanted = shape.length == 1 ? 1 : shape.length == 2 ? shape[1] : 0;
        if (wanted == 0 || wanted > 0 && wanted != names.size() || names.isEmpty()) {
            throw new InvalidRequestException(
                    "features",
                    model.shown() + " takes '" + Shown.of(input.name()) + "', " + input.description()
                            + ", and there are "
                            + names.size() + " feature columns ("
                            + Shown.of(String.join(", ", names)) + (found ? "; none was named" : "") + ")");
        }
    }

    /** Whether a column is a feature. */
    boolean contains(int column) {
        return sources.stream().anyMatch(source -> Arrays.stream(source).anyMatch(index -> index == column));
    }

    /** A batch to fill. */
    Batch batch(int rows) {
        return new Batch(rows);
    }

    /** Some rows' features, as the tensors that the model takes. */
    final class Batch {
        private final List<ByteBuffer> numbers = new ArrayList<>();
        private final List<List<String>> texts = new ArrayList<>();
        private int rows;

        private Batch(int most) {
            for (int i = 0; i < inputs.size(); i++) {
                DataType type = inputs.get(i).type();
                numbers.add(ByteBuffer.allocate(most * sources.get(i).length * type.size())
                        .order(ByteOrder.nativeOrder()));
                texts.add(new ArrayList<>());
            }
        }

        int rows() {
            return rows;
        }

        /**
         * Adds a row.
         *
         * @throws InvalidRowException when a cell does not fit its input; nothing has been added then
         */
        void add(Cells cells) throws InvalidRowException {
            for (int i = 0; i < inputs.size(); i++) {
                numbers.get(i).mark();
            }
            int[] before = texts.stream().mapToInt(List::size).toArray();
            try {
                for (int i = 0; i < inputs.size(); i++) {
                    for (int column : sources.get(i)) {
                        add(cells, column, i);
                    }
                }
                rows++;
            } catch (InvalidRowException e) {
                for (int i = 0; i < inputs.size(); i++) {
                    numbers.get(i).reset();
                    texts.get(i).subList(before[i], texts.get(i).size()).clear();
                }
                throw e;
            }
        }

        private void add(Cells cells, int column, int input) throws InvalidRowException {
            DataType type = inputs.get(input).type();
            ByteBuffer bytes = numbers.get(input);
            switch (type) {
                case BYTES -> texts.get(input).add(cells.text(column));
                case FP32 -> bytes.putFloat((float) decimal(cells, column));
                case FP64 -> bytes.putDouble(decimal(cells, column));
                case BOOL -> bytes.put((byte) (truth(cells, column) ? 1 : 0));
                case INT64 -> bytes.putLong(whole(cells, column, Long.MIN_VALUE, Long.MAX_VALUE));
                case INT32 -> bytes.putInt((int) whole(cells, column, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case INT16 -> bytes.putShort((short) whole(cells, column, Short.MIN_VALUE, Short.MAX_VALUE));
                case INT8 -> bytes.put((byte) whole(cells, column, Byte.MIN_VALUE, Byte.MAX_VALUE));
                case UINT8 -> bytes.put((byte) whole(cells, column, 0, 0xFF));
                case UINT16 -> bytes.putShort((short) whole(cells, column, 0, 0xFFFF));
                case UINT32 -> bytes.putInt((int) whole(cells, column, 0, 0xFFFF_FFFFL));
                case UINT64 -> bytes.putLong(whole(cells, column, 0, Long.MAX_VALUE));
                case FP16, BF16 ->
                    throw new InvalidRowException(
                            cells,
                            columns.names().get(column),
                            cells.text(column),
                            "can't be given to an input of " + type + "; export the model with FP32");
            }
        }

        /** A missing number is NaN, which is how models that know missing values take it. */
        private double decimal(Cells cells, int column) throws InvalidRowException {
            double value = cells.number(column);
            if (Double.isNaN(value) && !Cell.isMissing(cells.text(column))) {
                throw wrong(cells, column, "is no number");
            }
            return value;
        }

        private long whole(Cells cells, int column, long least, long greatest) throws InvalidRowException {
            try {
                long value = Long.parseLong(Cell.label(cells.text(column)));
                if (value >= least && value <= greatest) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw wrong(cells, column, "is no whole number from " + least + " to " + greatest);
        }

        private boolean truth(Cells cells, int column) throws InvalidRowException {
            return switch (Cell.label(cells.text(column)).toLowerCase(Locale.ROOT)) {
                case "1", "true", "yes" -> true;
                case "0", "false", "no" -> false;
                default -> throw wrong(cells, column, "is neither true nor false");
            };
        }

        private InvalidRowException wrong(Cells cells, int column, String problem) {
            return new InvalidRowException(cells, columns.names().get(column), cells.text(column), problem);
        }

        /** The tensors. */
        List<Tensor> tensors() {
            List<Tensor> tensors = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                TensorSpec input = inputs.get(i);
                long[] shape = input.shape().length == 1 ? new long[] {rows} : new long[] {rows, sources.get(i).length};
                tensors.add(
                        input.type() == DataType.BYTES
                                ? Tensor.of(input.name(), shape, texts.get(i).toArray(String[]::new))
                                : Tensor.of(
                                        input.name(),
                                        input.type(),
                                        shape,
                                        direct(numbers.get(i).flip())));
            }
            return tensors;
        }

        /** ONNX Runtime reads the buffer from its beginning to its limit. */
        private ByteBuffer direct(ByteBuffer filled) {
            ByteBuffer exact = ByteBuffer.allocate(filled.remaining()).order(ByteOrder.nativeOrder());
            return exact.put(filled).flip();
        }
    }
}
