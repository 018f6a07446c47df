package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.DoubleValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LongValues;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.List;

/** A column's values of one row group. */
final class ParquetColumn {
    private final FileBytes file;
    private final String where;
    private final ColumnType type;
    private final ChunkPages pages;
    private Dictionary dictionary;

    ParquetColumn(FileBytes file, String where, ColumnType type, ChunkPages pages) {
        this.file = file;
        this.where = where;
        this.type = type;
        this.pages = pages;
    }

    /** Some rows' values. */
    ColumnValues read(int from, int to) throws DeliveryException {
        List<Page> read = pages.of(from, to);
        Target target = new Target(to - from, read);
        for (Page page : read) {
            byte[] content = page.content();
            int first = Math.max(from, page.firstRow());
            int end = Math.min(to, page.end());
            try {
                RunLengths definitions = page.definitions(content, type.optional());
                int passed = first - page.firstRow();
                passed = definitions == null ? passed : definitions.skipFlags(passed);
                target.take(page, content, definitions, passed, first - from, end - first);
            } catch (UnsupportedOperationException e) {
                throw new DeliveryException(
                        file.broken(
                                        page.where(),
                                        "values of this type can't be written as "
                                                + Encoding.name(page.header().encoding()))
                                .getMessage(),
                        e);
            } catch (RuntimeException e) {
                // Broken bytes show as an index out of bounds somewhere, or as a number that runs over.
                throw new DeliveryException(
                        file.broken(
                                        page.where(),
                                        "its values can't be read as "
                                                + Encoding.name(page.header().encoding()))
                                .getMessage(),
                        e);
            }
        }
        return target.result();
    }

    private synchronized Dictionary dictionary() throws DeliveryException {
        if (dictionary == null) {
            Page page = pages.dictionary();
            if (page == null) {
                throw file.broken(where, "its values are those of a dictionary that is not there");
            }
            int encoding = page.header().encoding();
            if (encoding != Encoding.PLAIN && encoding != Encoding.PLAIN_DICTIONARY) {
                throw file.broken(page.where(), "its values can't be read as " + Encoding.name(encoding));
            }
            byte[] content = page.content();
            try {
                dictionary = Dictionary.of(type, content, page.header().values());
            } catch (RuntimeException e) {
                throw new DeliveryException(
                        file.broken(page.where(), "its values can't be read").getMessage(), e);
            }
        }
        return dictionary;
    }

    private PageValues values(Page page, byte[] content) throws DeliveryException {
        int start = page.values(content, type.optional());
        return switch (page.header().encoding()) {
            case Encoding.PLAIN -> new PlainValues(type, content, start);
            case Encoding.PLAIN_DICTIONARY, Encoding.RLE_DICTIONARY ->
                new DictionaryValues(dictionary(), content, start);
            case Encoding.RLE -> {
                if (type.physical() != ColumnType.BOOLEAN) {
                    throw new UnsupportedOperationException("runs");
                }
                yield new BooleanRuns(content, start);
            }
            case Encoding.DELTA_BINARY_PACKED -> new DeltaValues(type, content, start);
            case Encoding.DELTA_LENGTH_BYTE_ARRAY -> new DeltaLengthTexts(content, start);
            case Encoding.DELTA_BYTE_ARRAY -> new DeltaTexts(content, start);
            case Encoding.BYTE_STREAM_SPLIT -> new SplitValues(type, content, start);
            default -> throw new UnsupportedOperationException("unknown");
        };
    }

    /** What values are collected in. */
    private final class Target {
        private final int rows;
        private long[] longs;
        private double[] doubles;
        private BytesValues bytes;
        private boolean[] missing;

        Target(int rows, List<Page> read) throws DeliveryException {
            this.rows = rows;
            switch (type.form()) {
                case LONGS -> longs = new long[rows];
                case DOUBLES -> doubles = new double[rows];
                default -> {
                    boolean coded = read.stream()
                            .anyMatch(
                                    page -> Encoding.isDictionary(page.header().encoding()));
                    bytes = new BytesValues(
                            type.name(),
                            type.bytes(),
                            coded && pages.dictionary() != null ? dictionary().texts() : null,
                            rows);
                }
            }
        }

        /** Takes so many rows of a page, of whose values so many are to be passed over. */
        void take(Page page, byte[] content, RunLengths definitions, int passed, int at, int count)
                throws DeliveryException {
            boolean[] defined = null;
            int there = count;
            if (definitions != null) {
                defined = new boolean[count];
                there = definitions.flags(defined, count);
            }
            if (there > 0) {
                PageValues values = values(page, content);
                values.skip(passed);
                switch (type.form()) {
                    case LONGS -> values.longs(longs, at, there);
                    case DOUBLES -> values.doubles(doubles, at, there);
                    default -> values.bytes(bytes, at, there);
                }
            }
            if (there < count) {
                spread(at, defined, count, there);
            }
        }

        /** Moves values to where their rows are. */
        private void spread(int at, boolean[] defined, int count, int there) {
            if (bytes != null) {
                bytes.spread(at, defined, count, there);
                return;
            }
            if (missing == null) {
                missing = new boolean[rows];
            }
            int from = at + there;
            for (int i = count - 1; i >= 0; i--) {
                missing[at + i] = !defined[i];
                if (defined[i]) {
                    from--;
                    if (longs != null) {
                        longs[at + i] = longs[from];
                    } else {
                        doubles[at + i] = doubles[from];
                    }
                }
            }
        }

        ColumnValues result() {
            return switch (type.form()) {
                case LONGS -> new LongValues(type.name(), type.longs(), longs, missing);
                case DOUBLES -> new DoubleValues(doubles, type.physical() != ColumnType.DOUBLE, missing);
                default -> bytes;
            };
        }
    }
}
