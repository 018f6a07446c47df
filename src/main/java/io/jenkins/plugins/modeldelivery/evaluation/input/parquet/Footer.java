package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.Codec;
import io.jenkins.plugins.modeldelivery.evaluation.input.parquet.ThriftReader.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands at a Parquet file's end: its columns and where their chunks are.
 *
 * @param rows how many rows the file says that it has
 * @param elements the schema's tree, depth first
 * @param groups the row groups
 * @param encrypted whether the file's columns are encrypted
 * @see <a href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">The format</a>
 */
record Footer(long rows, List<Element> elements, List<Group> groups, boolean encrypted) {
    /** A codec that no specification knows. */
    static final int NO_CODEC = -1;

    /**
     * A node of the schema.
     *
     * @param type the physical type's number; -1 for a group of others
     * @param length the length of a value of fixed length
     * @param repetition 0 required, 1 optional, 2 repeated
     * @param children how many of the following nodes it has as its own
     * @param converted the old number of what the values stand for, or -1
     * @param scale of decimals
     * @param logical the number of what the values stand for, or -1
     * @param utc of times: whether adjusted to UTC
     * @param unit of times: 1 milliseconds, 2 microseconds, 3 nanoseconds
     * @param bits of whole numbers: their width, or 0
     * @param signed of whole numbers
     */
    record Element(
            String name,
            int type,
            int length,
            int repetition,
            int children,
            int converted,
            int scale,
            int logical,
            boolean utc,
            int unit,
            int bits,
            boolean signed) {}

    /**
     * Some rows.
     *
     * @param chunks one for each leaf of the schema
     */
    record Group(long rows, long unpackedBytes, List<Chunk> chunks) {}

    /**
     * One column's values of a group's rows.
     *
     * @param type the physical type's number
     * @param codec the codec's number
     * @param start where its first page begins
     * @param length how many bytes its pages have
     * @param elsewhere another file that it stands in, or null
     * @param encrypted whether it is encrypted
     */
    record Chunk(int type, int codec, long values, long start, long length, String elsewhere, boolean encrypted) {
        /** The codec, or null when it is unknown. */
        Codec compression() {
            return switch (codec) {
                case 0 -> Codec.NONE;
                case 1 -> Codec.SNAPPY;
                case 2 -> Codec.GZIP;
                case 4 -> Codec.BROTLI;
                case 5 -> Codec.LZ4_HADOOP;
                case 6 -> Codec.ZSTD;
                case 7 -> Codec.LZ4_BLOCK;
                default -> null;
            };
        }
    }

    /** Reads one. */
    static Footer of(byte[] bytes, int start, int end) throws MalformedException {
        return new Reading(new ThriftReader(bytes, start, end)).footer();
    }

    /** The values of the structures that are being read. */
    private static final class Reading {
        private final ThriftReader in;

        Reading(ThriftReader in) {
            this.in = in;
        }

        Footer footer() throws MalformedException {
            List<Element> elements = new ArrayList<>();
            List<Group> groups = new ArrayList<>();
            long[] rows = {-1};
            boolean[] encrypted = {false};
            in.struct(field -> {
                switch (field) {
                    case 2 -> in.list(() -> elements.add(element()));
                    case 3 -> rows[0] = in.integer();
                    case 4 -> in.list(() -> groups.add(group()));
                    case 8 -> {
                        encrypted[0] = true;
                        in.skip();
                    }
                    default -> in.skip();
                }
            });
            return new Footer(rows[0], elements, groups, encrypted[0]);
        }

        private Element element() throws MalformedException {
            String[] name = {null};
            // Type, length, repetition, children, converted type, scale, logical type, utc, unit, bits, signed.
            int[] values = {-1, 0, 0, 0, -1, 0, -1, 0, 0, 0, 1};
            in.inner(field -> {
                switch (field) {
                    case 1 -> values[0] = in.count();
                    case 2 -> values[1] = in.count();
                    case 3 -> values[2] = in.count();
                    case 4 -> name[0] = in.text();
                    case 5 -> values[3] = in.count();
                    case 6 -> values[4] = in.count();
                    case 7 -> values[5] = (int) in.integer();
                    case 10 ->
                        in.inner(kind -> {
                            values[6] = kind;
                            logical(kind, values);
                        });
                    default -> in.skip();
                }
            });
            if (name[0] == null) {
                throw new MalformedException("a column has no name");
            }
            return new Element(
                    name[0],
                    values[0],
                    values[1],
                    values[2],
                    values[3],
                    values[4],
                    values[5],
                    values[6],
                    values[7] != 0,
                    values[8],
                    values[9],
                    values[10] != 0);
        }

        private void logical(int kind, int[] values) throws MalformedException {
            switch (kind) {
                case ColumnType.DECIMAL ->
                    in.inner(field -> {
                        if (field == 1) {
                            values[5] = (int) in.integer();
                        } else {
                            in.skip();
                        }
                    });
                case ColumnType.TIME, ColumnType.TIMESTAMP ->
                    in.inner(field -> {
                        switch (field) {
                            case 1 -> values[7] = in.bool() ? 1 : 0;
                            case 2 ->
                                in.inner(unit -> {
                                    values[8] = unit;
                                    in.skip();
                                });
                            default -> in.skip();
                        }
                    });
                case ColumnType.INTEGER ->
                    in.inner(field -> {
                        switch (field) {
                            case 1 -> values[9] = (int) in.integer();
                            case 2 -> values[10] = in.bool() ? 1 : 0;
                            default -> in.skip();
                        }
                    });
                default -> in.skip();
            }
        }

        private Group group() throws MalformedException {
            List<Chunk> chunks = new ArrayList<>();
            long[] sizes = {0, -1};
            in.inner(field -> {
                switch (field) {
                    case 1 -> in.list(() -> chunks.add(chunk()));
                    case 2 -> sizes[0] = in.integer();
                    case 3 -> sizes[1] = in.integer();
                    default -> in.skip();
                }
            });
            if (sizes[1] < 0) {
                throw new MalformedException("a row group does not say how many rows it has");
            }
            return new Group(sizes[1], sizes[0], chunks);
        }

        private Chunk chunk() throws MalformedException {
            String[] elsewhere = {null};
            boolean[] encrypted = {false};
            // Type, codec, values, length, first data page, dictionary page.
            long[] values = {-1, NO_CODEC, -1, -1, -1, 0};
            in.inner(field -> {
                switch (field) {
                    case 1 -> elsewhere[0] = in.text();
                    case 3 ->
                        in.inner(inner -> {
                            switch (inner) {
                                case 1 -> values[0] = in.count();
                                case 4 -> values[1] = in.count();
                                case 5 -> values[2] = in.integer();
                                case 7 -> values[3] = in.integer();
                                case 9 -> values[4] = in.integer();
                                case 11 -> values[5] = in.integer();
                                default -> in.skip();
                            }
                        });
                    case 8 -> {
                        encrypted[0] = true;
                        in.skip();
                    }
                    default -> in.skip();
                }
            });
            if (values[0] < 0 && !encrypted[0]) {
                throw new MalformedException("a column of a row group has no type");
            }
            // Some writers say 0 where there is no dictionary.
            long start = values[5] > 0 ? Math.min(values[5], values[4]) : values[4];
            return new Chunk((int) values[0], (int) values[1], values[2], start, values[3], elsewhere[0], encrypted[0]);
        }
    }
}
