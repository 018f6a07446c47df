package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against {@code dvc_data.hashfile.hash.file_md5(file, name="md5-dos2unix")} of dvc-data 3.18.3. */
class LegacyMd5Test {
    @TempDir
    private Path folder;

    private String md5(String latin1) throws Exception {
        return LegacyMd5.of(Files.write(folder.resolve("file"), latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void agreesWithDvc() throws Exception {
        assertThat(md5("")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(md5("a\r\nb\r\n")).isEqualTo("dd8c6a395b5dd36c56d23275028f526c");
        assertThat(md5("a\r\n\0")).isEqualTo("45f547e477b625af2c2aa642fde04366");
        assertThat(md5("\u00e9".repeat(100) + "abc\r\n".repeat(20))).isEqualTo("39a6aec405ba7f52171af3a2ecf79202");
        assertThat(md5(("x".repeat(1022) + "\r\n").repeat(3000))).isEqualTo("c9f2d86e3fce8df957dcccd8c055696d");
        assertThat(md5("y".repeat((1 << 20) - 1) + "\r\nz\r\n")).isEqualTo("f816dd57f16b87186326674964192736");
        assertThat(md5("t\r\n".repeat(400_000) + "\0\r\n".repeat(400_000)))
                .isEqualTo("2cb8334984585c001f024c925b54b1f1");
    }
}
