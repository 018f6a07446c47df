package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.lz4.Lz4Compressor;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no writer at hand makes any more, or only of much data. */
class CodecTest {
    private FileBytes file;
    private final byte[] plain = new byte[300_000];

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        file = FileBytes.open("f", Files.createFile(folder.resolve("f")));
        Random random = new Random(1);
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) (random.nextInt(10) == 0 ? random.nextInt() : i / 100);
        }
    }

    @AfterEach
    void close() throws Exception {
        file.close();
    }

    private static byte[] block(byte[] bytes) {
        byte[] packed = new byte[bytes.length * 2 + 100];
        return Arrays.copyOf(packed, new Lz4Compressor().compress(bytes, 0, bytes.length, packed, 0, packed.length));
    }

    @Test
    void hadoopsLz4IsBlocksBehindTwoLengths() throws Exception {
        byte[] first = block(Arrays.copyOf(plain, 1000));
        byte[] second = block(Arrays.copyOfRange(plain, 1000, 2500));
        ByteBuffer both = ByteBuffer.allocate(16 + first.length + second.length);
        both.putInt(1000)
                .putInt(first.length)
                .put(first)
                .putInt(1500)
                .putInt(second.length)
                .put(second);
        assertThat(Codec.LZ4_HADOOP.unpack(file, "it", both.array(), 0, both.capacity(), 2500))
                .isEqualTo(Arrays.copyOf(plain, 2500));
        // Older writers wrote one block under the same name.
        assertThat(Codec.LZ4_HADOOP.unpack(file, "it", first, 0, first.length, 1000))
                .isEqualTo(Arrays.copyOf(plain, 1000));
    }

    @Test
    void blocksOfAnLz4FrameMayReferToEarlierOnes() throws Exception {
        for (boolean linked : new boolean[] {true, false}) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (FramedLZ4CompressorOutputStream out = new FramedLZ4CompressorOutputStream(
                    packed,
                    new FramedLZ4CompressorOutputStream.Parameters(
                            FramedLZ4CompressorOutputStream.BlockSize.K64, true, true, linked))) {
                out.write(plain);
            }
            byte[] bytes = packed.toByteArray();
            assertThat(Codec.LZ4_FRAME.unpack(file, "it", bytes, 0, bytes.length, plain.length))
                    .isEqualTo(plain);
            assertThatThrownBy(() -> Codec.LZ4_FRAME.unpack(file, "it", bytes, 0, bytes.length - 70_000, plain.length))
                    .isInstanceOf(DeliveryException.class);
        }
    }

    @Test
    void aLyingLengthIsAnErrorBeforeMemoryIsTaken() {
        byte[] some = "some".getBytes(StandardCharsets.US_ASCII);
        for (Codec codec : Codec.values()) {
            for (long size : new long[] {-1, Long.MAX_VALUE, Integer.MAX_VALUE * 2L}) {
                assertThatThrownBy(() -> codec.unpack(file, "page 7", some, 0, some.length, size))
                        .as("%s to %s", codec, size)
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageStartingWith("f: page 7");
            }
            assertThatThrownBy(() -> codec.unpack(file, "page 7", some, 0, some.length, 10))
                    .as("%s", codec)
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("the file is broken");
        }
    }
}
