package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import java.util.zip.CRC32C;

/**
 * The checksum of a TFRecord file: CRC-32C, turned right by 15 bits with a constant added, so that the checksum of
 * data that contains checksums stays a good one ("TFRecord and tf.train.Example", section "TFRecords format details",
 * tensorflow.org).
 */
final class RecordChecksum {
    private static final int MASK = 0xa282ead8;

    private RecordChecksum() {}

    /** The masked checksum of some bytes. */
    static int of(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }
}
