package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.Task;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What of a model's outputs are scores and what are predictions: for a classifier decimals are scores, one for each row
 * (the positive class's) or one for each class; whole numbers and texts are predicted classes. For the other tasks the
 * first output with one value for each row is what it predicts.
 */
final class Scores {
    private final Task task;
    private final List<String> classes;
    private final String positive;
    private final String output;
    private final String shown;
    private List<String> columns;

    /**
     * @param classes the classes in the order of the model's scores; empty when the model says them, or they are counted
     *     from 0
     * @param positive the positive class, or null
     * @param output the only output that counts, or null
     * @param shown the model, for messages
     */
    Scores(Task task, List<String> classes, String positive, String output, String shown) {
        this.task = task;
        this.classes = classes;
        this.positive = positive;
        this.output = output;
        this.shown = shown;
    }

    /** Whether a type's elements are decimals. */
    static boolean isDecimal(DataType type) {
        return type == DataType.FP16 || type == DataType.BF16 || type == DataType.FP32 || type == DataType.FP64;
    }

    /** The columns' names; known after the first answer. */
    List<String> columns() {
        return columns;
    }

    /**
     * The cells of an answer's rows.
     *
     * @throws DeliveryException when the answer is not of so many rows, or has nothing of use for the task
     */
    synchronized List<String[]> rows(List<Tensor> outputs, int rows) throws DeliveryException {
        List<Column> found = new ArrayList<>();
        for (Tensor tensor : outputs) {
            if (output != null ? tensor.name().equals(output) : true) {
                columns(tensor, rows, found);
            }
        }
        if (found.isEmpty()) {
            throw unusable(
                    outputs, output == null ? "has nothing" : "has no output '" + Shown.of(output) + "' with anything");
        }
        List<String> names = found.stream().map(Column::name).toList();
        if (columns == null) {
            columns = names;
        } else if (!columns.equals(names)) {
            throw new DeliveryException(shown + " answers with " + Shown.of(names) + " now, and answered with "
                    + Shown.of(columns) + " before");
        }
        List<String[]> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int at = row;
            cells.add(found.stream()
                    .map(column -> cell(column.tensor, at * column.stride + column.offset))
                    .toArray(String[]::new));
        }
        return cells;
    }

    /** Every so many elements of a tensor, from the offset on. */
    private record Column(String name, Tensor tensor, int stride, int offset) {}

    private void columns(Tensor tensor, int rows, List<Column> found) throws DeliveryException {
        long[] shape = tensor.shape();
        int width = shape.length == 1 ? 1 : shape.length == 2 ? (int) shape[1] : 0;
        if (width == 0) {
            return;
        }
        if (shape[0] != rows) {
            throw new DeliveryException(shown + ": the output '" + Shown.of(tensor.name()) + "' has the shape "
                    + TensorSpec.text(shape) + " for " + rows + " rows; the first number must be that of the rows");
        }
        boolean classifies = task == Task.BINARY || task == Task.MULTICLASS;
        boolean scores = isDecimal(tensor.type()) && (classifies || task == Task.MULTILABEL) || task == Task.RANKING;
        String name = scores ? "score" : "prediction";
        boolean known = found.stream().anyMatch(column -> column.name().startsWith(name));
        if (known) {
            return;
        }
        if (!scores || task == Task.RANKING || task == Task.BINARY && width == 1) {
            if (width == 1) {
                found.add(new Column(name, tensor, 1, 0));
            }
            return;
        }
        List<String> labels = labels(tensor, width);
        if (task == Task.BINARY) {
            if (width == 2) {
                int of = positive == null ? -1 : labels.indexOf(positive);
                found.add(new Column(name, tensor, 2, of < 0 ? 1 : of));
            }
            return;
        }
        for (int i = 0; i < width; i++) {
            found.add(new Column(name + "_" + labels.get(i), tensor, width, i));
        }
    }

    /** The classes that the request names, the model names (as scikit-learn's converter lets it), or 0, 1, 2, ... */
    private List<String> labels(Tensor tensor, int width) throws DeliveryException {
        List<String> labels = classes;
        if (labels.isEmpty() && tensor.parameters().get("classes") instanceof String json) {
            labels = parse(json);
        }
        if (labels.isEmpty()) {
            return IntStream.range(0, width).mapToObj(String::valueOf).toList();
        }
        if (labels.size() != width) {
            throw new DeliveryException(shown + ": the output '" + Shown.of(tensor.name()) + "' has " + width
                    + " scores for each row, and there are " + labels.size() + " classes (" + Shown.of(labels)
                    + "); name them in the parameter classes");
        }
        return labels;
    }

    private static List<String> parse(String json) {
        List<String> labels = new ArrayList<>();
        try {
            for (JsonNode label : JsonFormat.mapper().readTree(json)) {
                labels.add(label.asText());
            }
        } catch (JsonProcessingException e) {
            // A server's parameter of the same name that means something else.
            return List.of();
        }
        return labels;
    }

    private DeliveryException unusable(List<Tensor> outputs, String what) {
        List<String> there = outputs.stream()
                .map(tensor ->
                        tensor.name() + " (" + tensor.type() + " of shape " + TensorSpec.text(tensor.shape()) + ")")
                .toList();
        return new DeliveryException(shown + " " + what + " that could be a prediction of the task "
                + task.name().toLowerCase(java.util.Locale.ROOT) + "; it answers with "
                + Shown.of(String.join(", ", there)));
    }

    private static String cell(Tensor tensor, int index) {
        if (tensor.type() == DataType.BYTES) {
            return tensor.texts()[index];
        }
        ByteBuffer bytes = tensor.bytes();
        int at = index * tensor.type().size();
        return switch (tensor.type()) {
            case FP64 -> String.valueOf(bytes.getDouble(at));
            case FP32 -> String.valueOf(bytes.getFloat(at));
            case INT64, UINT64 -> String.valueOf(bytes.getLong(at));
            case INT32 -> String.valueOf(bytes.getInt(at));
            case UINT32 -> Integer.toUnsignedString(bytes.getInt(at));
            case INT16 -> String.valueOf(bytes.getShort(at));
            case UINT16 -> String.valueOf(Short.toUnsignedInt(bytes.getShort(at)));
            case INT8 -> String.valueOf(bytes.get(at));
            case UINT8, BOOL -> String.valueOf(Byte.toUnsignedInt(bytes.get(at)));
            case FP16, BF16 -> throw new IllegalArgumentException(tensor.type() + " is read as FP64");
            case BYTES -> throw new IllegalArgumentException("texts are not in a buffer");
        };
    }
}
