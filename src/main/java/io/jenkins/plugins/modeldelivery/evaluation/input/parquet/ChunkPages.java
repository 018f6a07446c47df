package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.Codec;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.PageCache;
import io.jenkins.plugins.modeldelivery.evaluation.input.parquet.ThriftReader.MalformedException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.List;

/** Finds the pages of a column's chunk, header by header, as far as they are asked for. */
final class ChunkPages {
    private static final int USUAL_HEADER = 256;

    private final FileBytes file;
    private final String where;
    private final Footer.Chunk chunk;
    private final Codec codec;
    private final int rows;
    private final PageCache cache;
    private final List<Page> pages = new ArrayList<>();
    private Page dictionary;
    private long at;
    private int covered;

    /**
     * @param where the chunk, for messages
     * @param rows how many rows the group has
     */
    ChunkPages(FileBytes file, String where, Footer.Chunk chunk, Codec codec, int rows, PageCache cache) {
        this.file = file;
        this.where = where;
        this.chunk = chunk;
        this.codec = codec;
        this.rows = rows;
        this.cache = cache;
        this.at = chunk.start();
    }

    /** The pages that some rows stand in. */
    synchronized List<Page> of(int from, int to) throws DeliveryException {
        while (covered < to) {
            next();
        }
        int first = 0;
        int last = pages.size() - 1;
        while (first < last) {
            int middle = first + last >>> 1;
            if (pages.get(middle).end() > from) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        int end = first;
        while (end < pages.size() && pages.get(end).firstRow() < to) {
            end++;
        }
        return List.copyOf(pages.subList(first, end));
    }

    /** The dictionary's page, which stands before all others; null when there is none. */
    synchronized Page dictionary() {
        return dictionary;
    }

    private void next() throws DeliveryException {
        long left = chunk.start() + chunk.length() - at;
        if (left <= 0) {
            throw file.broken(where, "its pages have values for " + covered + " rows and the row group has " + rows);
        }
        String what = where + ", page " + (pages.size() + 1);
        PageHeader header = header(what, left);
        long start = at + header.bytes();
        if (header.packed() > left - header.bytes()) {
            throw file.broken(what, "it is longer than the column's chunk");
        }
        at = start + header.packed();
        if (header.type() == PageHeader.DICTIONARY) {
            if (dictionary != null || !pages.isEmpty()) {
                throw file.broken(what, "a dictionary stands behind another page");
            }
            dictionary = new Page(cache, file, where + ", dictionary", header, start, codec, 0);
        } else if (header.isData()) {
            if (header.values() < 0 || header.values() > rows - covered) {
                throw file.broken(
                        what, "it has " + header.values() + " values where at most " + (rows - covered) + " can stand");
            }
            if (header.values() > 0) {
                pages.add(new Page(cache, file, what, header, start, codec, covered));
                covered += header.values();
            }
        }
    }

    /** Headers are short, unless they hold long texts as the least and greatest value. */
    private PageHeader header(String what, long left) throws DeliveryException {
        int length = (int) Math.min(left, USUAL_HEADER);
        while (true) {
            byte[] bytes = file.read(what, at, length);
            try {
                return PageHeader.of(bytes, 0, length);
            } catch (MalformedException e) {
                if (length == left || length > 1 << 24 || !e.isCut()) {
                    throw new DeliveryException(
                            file.broken(what, "its header can't be read, " + e.getMessage())
                                    .getMessage(),
                            e);
                }
                length = (int) Math.min(left, length * 8L);
            }
        }
    }
}
