package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordChecksumTest {
    /** RFC 3720, appendix B.4, gives the CRC-32C of 32 zeros: aa 36 91 8a in the order of the wire. */
    @Test
    void isTheMaskedChecksumOfTheStandardsExample() {
        long crc = 0x8a9136aaL;
        long masked = ((crc >> 15 | crc << 17) + 0xa282ead8L) & 0xffffffffL;
        assertThat(RecordChecksum.of(new byte[40], 4, 32)).isEqualTo((int) masked);
    }

    /** The usual check value of CRC-32C, masked: rotated e3069283 is 2507c60d; plus a282ead8 it is c78ab0e5. */
    @Test
    void isTheMaskedChecksumOfTheUsualNineDigits() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(RecordChecksum.of(digits, 0, digits.length)).isEqualTo(0xc78ab0e5);
    }
}
