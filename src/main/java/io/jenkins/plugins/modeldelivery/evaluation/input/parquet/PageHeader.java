package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.parquet.ThriftReader.MalformedException;

/**
 * What stands before a page.
 *
 * @param bytes how many bytes this header has
 * @param type 0 data, 1 index, 2 dictionary, 3 data of the second version
 * @param unpacked how many bytes the page has when unpacked
 * @param packed how many bytes follow in the file
 * @param crc the CRC-32 of those; null where there is none
 * @param values how many values there are, missing ones counted
 * @param missing how many are missing; -1 where the header does not say
 * @param encoding the encoding's number
 * @param definitionEncoding the encoding of what is missing
 * @param definitionBytes of the second version: how many bytes say what is missing
 * @param repetitionBytes of the second version: how many bytes say what is repeated
 * @param compressed of the second version: whether the values are
 */
record PageHeader(
        int bytes,
        int type,
        int unpacked,
        int packed,
        Integer crc,
        int values,
        int missing,
        int encoding,
        int definitionEncoding,
        int definitionBytes,
        int repetitionBytes,
        boolean compressed) {
    static final int DATA = 0;
    static final int DICTIONARY = 2;
    static final int DATA_2 = 3;

    /** Reads one. */
    static PageHeader of(byte[] bytes, int start, int end) throws MalformedException {
        ThriftReader in = new ThriftReader(bytes, start, end);
        Integer[] crc = {null};
        // Type, unpacked, packed, values, missing, encoding, definition encoding, definition bytes, repetition bytes,
        // compressed.
        int[] values = {-1, -1, -1, -1, -1, -1, Encoding.RLE, 0, 0, 1};
        in.struct(field -> {
            switch (field) {
                case 1 -> values[0] = in.count();
                case 2 -> values[1] = in.count();
                case 3 -> values[2] = in.count();
                case 4 -> crc[0] = (int) in.integer();
                case 5 ->
                    in.inner(inner -> {
                        switch (inner) {
                            case 1 -> values[3] = in.count();
                            case 2 -> values[5] = in.count();
                            case 3 -> values[6] = in.count();
                            default -> in.skip();
                        }
                    });
                case 7 ->
                    in.inner(inner -> {
                        switch (inner) {
                            case 1 -> values[3] = in.count();
                            case 2 -> values[5] = in.count();
                            default -> in.skip();
                        }
                    });
                case 8 ->
                    in.inner(inner -> {
                        switch (inner) {
                            case 1 -> values[3] = in.count();
                            case 2 -> values[4] = in.count();
                            case 4 -> values[5] = in.count();
                            case 5 -> values[7] = in.count();
                            case 6 -> values[8] = in.count();
                            case 7 -> values[9] = in.bool() ? 1 : 0;
                            default -> in.skip();
                        }
                    });
                default -> in.skip();
            }
        });
        if (values[0] < 0 || values[1] < 0 || values[2] < 0) {
            throw new MalformedException("the page does not say what it is or how long");
        }
        return new PageHeader(
                in.position() - start,
                values[0],
                values[1],
                values[2],
                crc[0],
                values[3],
                values[4],
                values[5],
                values[6],
                values[7],
                values[8],
                values[9] != 0);
    }

    boolean isData() {
        return type == DATA || type == DATA_2;
    }
}
