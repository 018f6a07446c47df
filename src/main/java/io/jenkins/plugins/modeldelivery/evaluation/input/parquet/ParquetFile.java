package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.Codec;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnarFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.PageCache;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.RowGroup;
import io.jenkins.plugins.modeldelivery.evaluation.input.parquet.ThriftReader.MalformedException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An Apache Parquet file. The columns are those of the schema's first level; lists, maps and structures are refused when
 * a cell of theirs is asked for, and so are encrypted columns. pandas' index without a name is left out.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">The format</a>
 */
public final class ParquetFile implements ColumnarFile {
    /** What a Parquet file begins and ends with. */
    public static final String MAGIC = "PAR1";

    /** What one with an encrypted footer begins and ends with. */
    public static final String MAGIC_ENCRYPTED = "PARE";

    private static final int TAIL = 8;
    private static final Pattern INDEX = Pattern.compile("__index_level_\\d+__");

    private final FileBytes file;
    private final List<ColumnType> types = new ArrayList<>();
    private final List<Footer.Group> groups;
    private final Columns columns;
    private final long unpackedBytes;
    private final PageCache cache = new PageCache();

    private ParquetFile(FileBytes file, Footer footer) throws DeliveryException {
        this.file = file;
        if (footer.encrypted()) {
            throw encrypted();
        }
        this.groups = footer.groups();
        int leaves = types(footer.elements());
        long rows = 0;
        long bytes = 0;
        for (int i = 0; i < groups.size(); i++) {
            Footer.Group group = groups.get(i);
            if (group.rows() < 0
                    || group.rows() > Integer.MAX_VALUE
                    || group.chunks().size() != leaves) {
                throw file.broken(
                        "row group " + (i + 1),
                        "it has " + group.rows() + " rows in " + group.chunks().size() + " columns, of " + leaves);
            }
            rows += group.rows();
            bytes += Math.max(0, group.unpackedBytes());
        }
        if (rows != footer.rows()) {
            throw file.broken("the footer", "it says " + footer.rows() + " rows, and its row groups have " + rows);
        }
        this.unpackedBytes = bytes;
        if (types.isEmpty()) {
            throw new DeliveryException(file.shown() + " has no columns");
        }
        this.columns =
                Columns.of(file.shown(), types.stream().map(ColumnType::name).toList());
    }

    /**
     * @param file closed with the result, or by whoever opened it when this fails
     * @throws DeliveryException when it is cut off, broken, encrypted or has no columns
     */
    public static ParquetFile of(FileBytes file) throws DeliveryException {
        if (file.size() < MAGIC.length() + TAIL) {
            throw incomplete(file);
        }
        byte[] tail = file.read("the file's end", file.size() - TAIL, TAIL);
        String magic = new String(tail, Integer.BYTES, MAGIC.length(), StandardCharsets.US_ASCII);
        if (magic.equals(MAGIC_ENCRYPTED)) {
            throw encrypted(file);
        }
        int length = LittleEndian.intAt(tail, 0);
        if (!magic.equals(MAGIC) || length < 0 || length > file.size() - TAIL - MAGIC.length()) {
            throw incomplete(file);
        }
        byte[] bytes = file.read("the footer", file.size() - TAIL - length, length);
        try {
            return new ParquetFile(file, Footer.of(bytes, 0, length));
        } catch (MalformedException e) {
            throw new DeliveryException(
                    file.broken("the footer", e.getMessage()).getMessage(), e);
        }
    }

    private static DeliveryException incomplete(FileBytes file) {
        return new DeliveryException(file.shown() + " begins as Parquet and does not end so; is the file complete?");
    }

    private static DeliveryException encrypted(FileBytes file) {
        return new DeliveryException(file.shown() + " is encrypted Parquet, which can't be read; write it unencrypted");
    }

    private DeliveryException encrypted() {
        return encrypted(file);
    }

    /** Takes the columns out of the schema's tree, and returns how many leaves it has. */
    private int types(List<Footer.Element> elements) throws DeliveryException {
        if (elements.isEmpty()) {
            throw file.broken("the footer", "it has no schema");
        }
        int at = 1;
        int leaves = 0;
        for (int i = 0; i < elements.get(0).children(); i++) {
            int first = at;
            int leaf = leaves;
            // A node's children follow it; so many nodes are still to come before the next column.
            for (long open = 1; open > 0; open--) {
                if (at == elements.size()) {
                    throw file.broken("the footer", "its schema is incomplete");
                }
                Footer.Element element = elements.get(at++);
                open += element.children();
                leaves += element.children() == 0 ? 1 : 0;
            }
            ColumnType type = ColumnType.of(elements.get(first), leaf);
            if (!INDEX.matcher(type.name()).matches()) {
                types.add(type);
            }
        }
        return leaves;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public int groups() {
        return groups.size();
    }

    @Override
    public int rows(int group) {
        return (int) groups.get(group).rows();
    }

    @Override
    public RowGroup open(int group) {
        return new Group(groups.get(group), "row group " + (group + 1));
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

    private final class Group implements RowGroup {
        private final Footer.Group group;
        private final String where;
        private final Map<Integer, ParquetColumn> opened = new HashMap<>();

        Group(Footer.Group group, String where) {
            this.group = group;
            this.where = where;
        }

        @Override
        public ColumnValues read(int column, int from, int to) throws DeliveryException {
            ParquetColumn read;
            synchronized (opened) {
                read = opened.get(column);
                if (read == null) {
                    read = open(types.get(column));
                    opened.put(column, read);
                }
            }
            return read.read(from, to);
        }

        private ParquetColumn open(ColumnType type) throws DeliveryException {
            String name = "column '" + Shown.of(type.name()) + "'";
            String what = where + ", " + name;
            if (type.problem() != null) {
                throw new DeliveryException(file.shown() + ": the " + name + " " + type.problem());
            }
            Footer.Chunk chunk = group.chunks().get(type.leaf());
            if (chunk.encrypted()) {
                throw new DeliveryException(
                        file.shown() + ": the " + name + " is encrypted and can't be read; write it unencrypted");
            }
            if (chunk.elsewhere() != null) {
                throw new DeliveryException(file.shown() + ": " + what + " stands in another file, '"
                        + Shown.of(chunk.elsewhere()) + "'; name that one");
            }
            Codec codec = chunk.compression();
            if (codec == null) {
                throw new DeliveryException(file.shown() + ": " + what + " is compressed with "
                        + (chunk.codec() == 3 ? "LZO" : "the unknown codec " + chunk.codec())
                        + ", which can't be read; write it with zstd, snappy, gzip or lz4");
            }
            if (chunk.type() != type.physical() || chunk.values() != group.rows()) {
                throw file.broken(
                        what,
                        "it has " + chunk.values() + " values for " + group.rows()
                                + " rows, or another type than the schema says");
            }
            if (chunk.start() < 0
                    || chunk.length() < 0
                    || chunk.start() > file.size()
                    || chunk.length() > file.size() - chunk.start()) {
                throw file.broken(
                        what,
                        "it should stand at the byte " + chunk.start() + " with " + chunk.length()
                                + " bytes, and the file has only " + file.size());
            }
            return new ParquetColumn(
                    file, what, type, new ChunkPages(file, what, chunk, codec, (int) group.rows(), cache));
        }
    }
}
