package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the scalars out of the events of one run: TensorFlow 1's {@code simple_value}, and tensors that belong to the
 * plugin {@code scalars}. Which plugin a tag belongs to need be said only once.
 */
final class EventReader {
    /** Where scalars go. */
    interface Scalars {
        void scalar(String tag, Point point) throws DeliveryException;
    }

    private final Scalars scalars;
    private final Map<String, String> plugins = new HashMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();

    EventReader(Scalars scalars) {
        this.scalars = scalars;
    }

    /** How many values of other kinds there were, by kind. */
    Map<String, Long> skipped() {
        return skipped;
    }

    /**
     * Reads an event.
     *
     * @return the version that it says the file is of, or null
     * @throws IOException when it is no such message
     * @throws DeliveryException when the scalars are not wanted
     */
    String read(byte[] event) throws DeliveryException, IOException {
        CodedInputStream in = CodedInputStream.newInstance(event);
        String version = null;
        long step = step(event);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case EventFields.EVENT_FILE_VERSION -> version = in.readString();
                case EventFields.EVENT_SUMMARY -> summary(in, step);
                default -> in.skipField(tag);
            }
        }
        return version;
    }

    /** The step, which a writer may put behind the values that it belongs to. */
    private static long step(byte[] event) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(event);
        long step = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == EventFields.EVENT_STEP) {
                step = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return step;
    }

    private void summary(CodedInputStream in, long step) throws DeliveryException, IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == EventFields.SUMMARY_VALUE) {
                int limit = in.pushLimit(in.readRawVarint32());
                value(in, step);
                in.popLimit(limit);
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(outer);
    }

    private void value(CodedInputStream in, long step) throws DeliveryException, IOException {
        String name = "";
        String plugin = null;
        String kind = "other values";
        Double number = null;
        boolean tensor = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case EventFields.VALUE_TAG -> name = in.readString();
                case EventFields.VALUE_SIMPLE -> {
                    number = (double) in.readFloat();
                    kind = "scalars";
                }
                case EventFields.VALUE_TENSOR -> {
                    int limit = in.pushLimit(in.readRawVarint32());
                    number = TensorScalar.read(in);
                    in.popLimit(limit);
                    tensor = true;
                    kind = "tensors";
                }
                case EventFields.VALUE_METADATA -> plugin = plugin(in);
                case EventFields.VALUE_HISTOGRAM -> kind = skip(in, tag, "histograms");
                case EventFields.VALUE_IMAGE -> kind = skip(in, tag, "images");
                case EventFields.VALUE_AUDIO -> kind = skip(in, tag, "audio");
                default -> in.skipField(tag);
            }
        }
        if (plugin != null) {
            plugins.putIfAbsent(name, plugin);
        }
        String owner = plugins.get(name);
        boolean scalar = tensor ? EventFields.SCALARS.equals(owner) : kind.equals("scalars");
        if (scalar && number != null) {
            scalars.scalar(name, new Point(step, number));
        } else {
            skipped.merge(owner == null ? kind : owner, 1L, Long::sum);
        }
    }

    private static String skip(CodedInputStream in, int tag, String kind) throws IOException {
        in.skipField(tag);
        return kind;
    }

    /** The plugin's name in a value's metadata, or null. */
    private static String plugin(CodedInputStream in) throws IOException {
        String name = null;
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != EventFields.METADATA_PLUGIN_DATA) {
                in.skipField(tag);
                continue;
            }
            int limit = in.pushLimit(in.readRawVarint32());
            for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
                if (WireFormat.getTagFieldNumber(inner) == EventFields.PLUGIN_NAME) {
                    name = in.readString();
                } else {
                    in.skipField(inner);
                }
            }
            in.popLimit(limit);
        }
        in.popLimit(outer);
        return name == null || name.isEmpty() ? null : name;
    }
}
