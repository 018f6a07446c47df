package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.Codec;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.PageCache;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;

/** Where the columns' buffers of a batch lie. Broken metadata shows as an index out of bounds. */
final class ArrowBatch {
    private final FileBytes file;
    private final PageCache cache;
    private final String where;
    private final RecordBatch batch;
    private final ArrowMessages.Located message;
    private final Codec codec;
    private final int[] firstNodes;
    private final List<List<ArrowBuffer>> buffers = new ArrayList<>();

    /**
     * @param where the batch, for messages
     */
    ArrowBatch(
            FileBytes file,
            PageCache cache,
            String where,
            ArrowMessages.Located message,
            RecordBatch batch,
            List<ArrowField> fields)
            throws DeliveryException {
        this.file = file;
        this.cache = cache;
        this.where = where;
        this.batch = batch;
        this.message = message;
        this.codec = codec();
        this.firstNodes = new int[fields.size()];
        int node = 0;
        int buffer = 0;
        int view = 0;
        for (int i = 0; i < fields.size(); i++) {
            ArrowField field = fields.get(i);
            firstNodes[i] = node;
            node += field.nodes();
            long count = field.buffers();
            for (int k = 0; k < field.views(); k++) {
                count += batch.variadicBufferCounts(view++);
            }
            if (count < 0 || count > batch.buffersLength() - buffer) {
                throw new IndexOutOfBoundsException("too few buffers");
            }
            buffers.add(buffers(field.column(), buffer, (int) count));
            buffer += (int) count;
        }
        if (node != batch.nodesLength() || buffer != batch.buffersLength()) {
            throw new IndexOutOfBoundsException(batch.nodesLength() + " nodes and " + batch.buffersLength()
                    + " buffers instead of " + node + " and " + buffer);
        }
    }

    private Codec codec() throws DeliveryException {
        BodyCompression compression = batch.compression();
        if (compression == null) {
            return Codec.NONE;
        }
        return switch (compression.codec()) {
            case CompressionType.LZ4_FRAME -> Codec.LZ4_FRAME;
            case CompressionType.ZSTD -> Codec.ZSTD;
            default ->
                throw new DeliveryException(file.shown() + ": " + where + " is compressed with the unknown codec "
                        + compression.codec() + "; write it with lz4 or zstd");
        };
    }

    private List<ArrowBuffer> buffers(ArrowColumn column, int first, int count) {
        List<ArrowBuffer> own = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            Buffer buffer = batch.buffers(i);
            if (buffer.offset() < 0
                    || buffer.length() < 0
                    || buffer.offset() > message.length()
                    || buffer.length() > message.length() - buffer.offset()) {
                throw new IndexOutOfBoundsException("a buffer outside of the batch");
            }
            own.add(new ArrowBuffer(
                    cache,
                    file,
                    ArrowFile.column(where, column.name()),
                    message.body() + buffer.offset(),
                    buffer.length(),
                    codec));
        }
        return own;
    }

    /** How many rows there are. */
    long rows() {
        return batch.length();
    }

    /**
     * A column's values.
     *
     * @param index where the column stands in the schema
     * @param column how its values lie
     */
    ArrowValues values(int index, ArrowColumn column) throws DeliveryException {
        long rows = batch.nodes(firstNodes[index]).length();
        long missing = batch.nodes(firstNodes[index]).nullCount();
        if (rows != batch.length() || missing < 0 || missing > rows) {
            throw file.broken(
                    ArrowFile.column(where, column.name()),
                    "it has " + rows + " values, of which " + missing + " are missing, and the batch has "
                            + batch.length() + " rows");
        }
        return new ArrowValues(column, buffers.get(index), missing > 0);
    }
}
