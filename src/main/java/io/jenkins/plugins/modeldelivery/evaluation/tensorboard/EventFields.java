package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

/**
 * Field numbers of TensorBoard's messages, from event.proto, summary.proto, tensor.proto and tensor_shape.proto in
 * tensorboard/compat/proto.
 */
final class EventFields {
    static final int EVENT_WALL_TIME = 1;
    static final int EVENT_STEP = 2;
    static final int EVENT_FILE_VERSION = 3;
    static final int EVENT_SUMMARY = 5;

    static final int SUMMARY_VALUE = 1;

    static final int VALUE_TAG = 1;
    static final int VALUE_SIMPLE = 2;
    static final int VALUE_IMAGE = 4;
    static final int VALUE_HISTOGRAM = 5;
    static final int VALUE_AUDIO = 6;
    static final int VALUE_TENSOR = 8;
    static final int VALUE_METADATA = 9;

    static final int METADATA_PLUGIN_DATA = 1;
    static final int METADATA_DATA_CLASS = 4;
    static final int PLUGIN_NAME = 1;

    static final int TENSOR_TYPE = 1;
    static final int TENSOR_SHAPE = 2;
    static final int TENSOR_CONTENT = 4;
    static final int TENSOR_FLOAT = 5;
    static final int TENSOR_DOUBLE = 6;
    static final int TENSOR_INT = 7;
    static final int TENSOR_INT64 = 10;
    static final int TENSOR_BOOL = 11;
    static final int TENSOR_HALF = 13;
    static final int TENSOR_UINT32 = 16;
    static final int TENSOR_UINT64 = 17;

    /** The plugin whose tensors are single numbers over steps. */
    static final String SCALARS = "scalars";

    private EventFields() {}
}
