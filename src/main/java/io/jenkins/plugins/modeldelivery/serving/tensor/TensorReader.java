package io.jenkins.plugins.modeldelivery.serving.tensor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import java.io.IOException;

/**
 * Reads the elements of one input from JSON, flat or nested as its shape is, and says exactly what does not fit the
 * model: which tensor, which element, and what the model takes.
 */
public final class TensorReader {
    private final TensorSpec spec;
    private final long[] shape;
    private final ElementBuffer elements;

    private TensorReader(TensorSpec spec, long[] shape) {
        this.spec = spec;
        this.shape = shape;
        this.elements = new ElementBuffer(spec.type());
    }

    /**
     * Reads a tensor's data.
     *
     * @param spec the input as the model has it
     * @param shape the shape that the request claims; it has been held against the spec
     * @param parser stands on the value of {@code data}; afterwards on its end
     * @throws RequestRefused when an element is of another type, or there are more or fewer than the shape says
     */
    public static Tensor read(TensorSpec spec, long[] shape, JsonParser parser) throws IOException, RequestRefused {
        TensorReader reader = new TensorReader(spec, shape);
        reader.data(parser);
        return reader.elements.tensor(spec.name(), shape);
    }

    private void data(JsonParser parser) throws IOException, RequestRefused {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refused("'data' must be a list");
        }
        boolean nested = parser.nextToken() == JsonToken.START_ARRAY;
        if (nested) {
            level(parser, 0);
        } else {
            for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
                element(parser);
            }
        }
        long expected = expected();
        if (elements.size() != expected) {
            throw refused("'data' has " + elements.size() + " elements; the shape " + TensorSpec.text(shape) + " needs "
                    + expected);
        }
    }

    /** Reads the rest of a list whose first value the parser stands on. */
    private void level(JsonParser parser, int depth) throws IOException, RequestRefused {
        long length = 0;
        for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken(), length++) {
            if (depth == shape.length - 1) {
                element(parser);
            } else if (parser.currentToken() == JsonToken.START_ARRAY && depth < shape.length) {
                parser.nextToken();
                level(parser, depth + 1);
            } else {
                throw notLikeShape();
            }
        }
        if (depth >= shape.length || length != shape[depth]) {
            throw notLikeShape();
        }
    }

    private void element(JsonParser parser) throws IOException, RequestRefused {
        if (elements.size() >= expected()) {
            throw refused(
                    "'data' has more than the " + expected() + " elements of the shape " + TensorSpec.text(shape));
        }
        try {
            elements.add(parser);
        } catch (ElementRefused e) {
            String value = parser.currentToken().isScalarValue() ? parser.getText() : "a list or an object";
            throw refused("element " + elements.size() + " of 'data' is " + Shown.of(value) + "; " + spec.type()
                    + " wants " + e.getMessage());
        }
    }

    private long expected() {
        long expected = 1;
        for (long size : shape) {
            expected *= size;
        }
        return expected;
    }

    private RequestRefused notLikeShape() {
        return refused("'data' is nested, but not like the shape " + TensorSpec.text(shape)
                + "; nest it so, or write one flat list");
    }

    private RequestRefused refused(String problem) {
        return RequestRefused.badRequest(
                "input '" + spec.name() + "': " + problem + ". The model takes " + spec.description());
    }
}
