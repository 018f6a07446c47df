package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    @TempDir
    Path folder;

    /** The examples that NIST publishes for FIPS 180-4, and the empty message. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void ofBytesAndOfAFile(String message, String hex) throws Exception {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        assertThat(Digest.of(bytes).value()).isEqualTo("sha256:" + hex);
        assertThat(Digest.of(Files.write(folder.resolve("file"), bytes)).hex()).isEqualTo(hex);
    }

    @Test
    void ofAFileLargerThanTheBuffer() throws Exception {
        byte[] million = new byte[1_000_000];
        Arrays.fill(million, (byte) 'a');
        assertThat(Digest.of(Files.write(folder.resolve("file"), million)).hex())
                .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
                "sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
            })
    void refusesWhatIsNoDigest(String text) {
        assertThatThrownBy(() -> new Digest(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void standsInJsonAsText() throws Exception {
        Digest digest = Digest.of(new byte[0]);
        String json = JsonFormat.mapper().writeValueAsString(digest);
        assertThat(json).isEqualTo("\"" + digest + "\"");
        assertThat(JsonFormat.mapper().readValue(json, Digest.class)).isEqualTo(digest);
        assertThat(digest.abbreviated()).isEqualTo("e3b0c44298fc");
    }
}
