package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnarFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.PageCache;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.RowGroup;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * A file in Apache Arrow's IPC format, which Feather's second version is, or a stream of it. Lists, structures and the
 * like are refused when a cell of theirs is asked for. pandas' index without a name is left out.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc">The
 *     format</a>
 */
public final class ArrowFile implements ColumnarFile {
    /** What a file begins and ends with. */
    public static final String MAGIC = "ARROW1";

    private static final int HEAD = 8;
    private static final int TAIL = Integer.BYTES + MAGIC.length();
    private static final Pattern INDEX = Pattern.compile("__index_level_\\d+__");
    private static final int BYTES_FOR_ONE_PACKED = 3;

    private final FileBytes file;
    private final ArrowMessages messages;
    private final PageCache cache = new PageCache();
    private final ArrowDictionaries dictionaries;
    private final List<ArrowField> fields = new ArrayList<>();
    private final List<Integer> shownFields = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private Columns columns;
    private long unpackedBytes;

    /** Where a batch of rows begins, and how many it has. */
    private record Batch(long offset, int rows) {}

    private ArrowFile(FileBytes file) {
        this.file = file;
        this.messages = new ArrowMessages(file);
        this.dictionaries = new ArrowDictionaries(file, cache);
    }

    /**
     * A file, with the footer that says where everything stands.
     *
     * @param file closed with the result, or by whoever opened it when this fails
     * @throws DeliveryException when it is cut off, broken or has no columns
     */
    public static ArrowFile of(FileBytes file) throws DeliveryException {
        byte[] tail = file.size() < HEAD + TAIL ? new byte[TAIL] : file.read("its end", file.size() - TAIL, TAIL);
        int length = LittleEndian.intAt(tail, 0);
        String magic = new String(tail, Integer.BYTES, MAGIC.length(), StandardCharsets.US_ASCII);
        if (!magic.equals(MAGIC) || length <= 0 || length > file.size() - HEAD - TAIL) {
            throw new DeliveryException(
                    file.shown() + " begins as Arrow (Feather) and does not end so; is the file complete?");
        }
        byte[] bytes = file.read("the footer", file.size() - TAIL - length, length);
        ArrowFile opened = new ArrowFile(file);
        try {
            Footer footer = Footer.getRootAsFooter(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
            opened.schema(footer.schema());
            for (int i = 0; i < footer.dictionariesLength(); i++) {
                String what = "dictionary " + (i + 1);
                ArrowMessages.Located message = opened.located(what, footer.dictionaries(i));
                DictionaryBatch dictionary = message.dictionary();
                if (dictionary == null) {
                    throw file.broken(what, "the message there is none");
                }
                opened.dictionaries.add(message, dictionary, 0);
            }
            for (int i = 0; i < footer.recordBatchesLength(); i++) {
                String what = batch(i);
                Block block = footer.recordBatches(i);
                ArrowMessages.Located message = opened.located(what, block);
                opened.add(what, block.offset(), message, message.batch());
            }
        } catch (RuntimeException e) {
            throw new DeliveryException(
                    file.broken("the footer", "it can't be read").getMessage(), e);
        }
        return opened;
    }

    /**
     * A stream, whose messages stand one behind the other.
     *
     * @param file closed with the result, or by whoever opened it when this fails
     * @throws DeliveryException when it is cut off, broken or has no columns
     */
    public static ArrowFile ofStream(FileBytes file) throws DeliveryException {
        ArrowFile opened = new ArrowFile(file);
        try {
            ArrowMessages.Located message = opened.messages.at("the schema", 0);
            if (message == null || !message.isSchema()) {
                throw file.broken("the first message", "it is no schema");
            }
            opened.schema((Schema) message.message().header(new Schema()));
            long offset = message.end();
            while (true) {
                String what = batch(opened.batches.size());
                message = opened.messages.at(what, offset);
                if (message == null) {
                    return opened;
                }
                DictionaryBatch dictionary = message.dictionary();
                if (dictionary != null) {
                    opened.dictionaries.add(message, dictionary, opened.batches.size());
                } else {
                    opened.add(what, offset, message, message.batch());
                }
                offset = message.end();
            }
        } catch (RuntimeException e) {
            throw new DeliveryException(
                    file.broken("the stream", "its messages can't be read").getMessage(), e);
        }
    }

    /** A batch of rows, for messages. */
    private static String batch(int index) {
        return "record batch " + (index + 1);
    }

    /** A column of something, for messages. */
    static String column(String where, String name) {
        return where + ", column '" + Shown.of(name) + "'";
    }

    private ArrowMessages.Located located(String what, Block block) throws DeliveryException {
        ArrowMessages.Located message = messages.at(what, block.offset());
        if (message == null) {
            throw file.broken(what, "there is no message where it should stand");
        }
        return message;
    }

    private void schema(Schema schema) throws DeliveryException {
        if (schema.endianness() != Endianness.Little) {
            throw new DeliveryException(
                    file.shown() + " has numbers with their highest byte first; write it on a machine of today");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            ArrowField field = ArrowField.of(schema.fields(i));
            fields.add(field);
            if (!INDEX.matcher(field.column().name()).matches()) {
                shownFields.add(i);
                names.add(field.column().name());
            }
        }
        if (names.isEmpty()) {
            throw new DeliveryException(file.shown() + " has no columns");
        }
        columns = Columns.of(file.shown(), names);
    }

    private void add(String what, long offset, ArrowMessages.Located message, RecordBatch batch)
            throws DeliveryException {
        if (batch == null) {
            throw file.broken(what, "the message there is none");
        }
        if (batch.length() < 0 || batch.length() > Integer.MAX_VALUE) {
            throw file.broken(what, "it has " + batch.length() + " rows");
        }
        batches.add(new Batch(offset, (int) batch.length()));
        unpackedBytes += message.length() * (batch.compression() == null ? 1 : BYTES_FOR_ONE_PACKED);
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public int groups() {
        return batches.size();
    }

    @Override
    public int rows(int group) {
        return batches.get(group).rows();
    }

    @Override
    public RowGroup open(int group) throws DeliveryException {
        String where = batch(group);
        ArrowMessages.Located message = messages.at(where, batches.get(group).offset());
        try {
            ArrowBatch batch = new ArrowBatch(file, cache, where, message, message.batch(), fields);
            return (column, from, to) -> read(batch, group, shownFields.get(column), from, to);
        } catch (RuntimeException e) {
            throw new DeliveryException(
                    file.broken(where, "its metadata can't be read").getMessage(), e);
        }
    }

    private ColumnValues read(ArrowBatch batch, int group, int index, int from, int to) throws DeliveryException {
        ArrowField field = fields.get(index);
        ArrowColumn column = field.indices() == null ? field.column() : field.indices();
        if (column.problem() != null) {
            throw new DeliveryException(
                    file.shown() + ": the column '" + Shown.of(column.name()) + "' " + column.problem());
        }
        try {
            ArrowValues values = batch.values(index, column);
            return field.indices() == null
                    ? values.read(from, to)
                    : values.coded(from, to, dictionaries.of(field, group));
        } catch (RuntimeException e) {
            // Broken buffers show as an index out of bounds somewhere, or as a number that runs over.
            throw new DeliveryException(
                    file.broken(column(batch(group), column.name()), "its values can't be read")
                            .getMessage(),
                    e);
        }
    }

    @Override
    public long unpackedBytes() {
        return unpackedBytes;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
