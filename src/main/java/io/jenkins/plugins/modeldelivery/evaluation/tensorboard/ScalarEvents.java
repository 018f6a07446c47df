package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** Makes events as TensorFlow 2's {@code tf.summary.scalar} does. */
final class ScalarEvents {
    private static final int FLOAT = 1;
    private static final int SCALAR_CLASS = 1;

    private ScalarEvents() {}

    /** The first event of a file: it says which version the others are of. */
    static byte[] version(double seconds) {
        return message(out -> {
            out.writeDouble(EventFields.EVENT_WALL_TIME, seconds);
            out.writeString(EventFields.EVENT_FILE_VERSION, "brain.Event:2");
        });
    }

    /**
     * One event with a number for each tag.
     *
     * @param seconds when, since 1970
     */
    static byte[] scalars(double seconds, long step, Map<String, Double> values) {
        byte[] summary = message(out -> {
            for (Map.Entry<String, Double> value : values.entrySet()) {
                out.writeByteArray(
                        EventFields.SUMMARY_VALUE,
                        value(value.getKey(), value.getValue().floatValue()));
            }
        });
        return message(out -> {
            out.writeDouble(EventFields.EVENT_WALL_TIME, seconds);
            out.writeInt64(EventFields.EVENT_STEP, step);
            out.writeByteArray(EventFields.EVENT_SUMMARY, summary);
        });
    }

    private static byte[] value(String tag, float number) {
        byte[] plugin = message(out -> out.writeString(EventFields.PLUGIN_NAME, EventFields.SCALARS));
        byte[] metadata = message(out -> {
            out.writeByteArray(EventFields.METADATA_PLUGIN_DATA, plugin);
            out.writeEnum(EventFields.METADATA_DATA_CLASS, SCALAR_CLASS);
        });
        byte[] tensor = message(out -> {
            out.writeEnum(EventFields.TENSOR_TYPE, FLOAT);
            out.writeBytes(EventFields.TENSOR_SHAPE, ByteString.EMPTY);
            out.writeByteArray(EventFields.TENSOR_FLOAT, message(packed -> packed.writeFloatNoTag(number)));
        });
        return message(out -> {
            out.writeString(EventFields.VALUE_TAG, tag);
            out.writeByteArray(EventFields.VALUE_TENSOR, tensor);
            out.writeByteArray(EventFields.VALUE_METADATA, metadata);
        });
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory can't be written to", e);
        }
        return bytes.toByteArray();
    }
}
