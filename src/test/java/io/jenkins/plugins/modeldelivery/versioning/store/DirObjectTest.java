package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirObjectTest {
    @Test
    void writesTheBytesOfPythonsJson() {
        // python3: json.dumps(sorted([{"md5": "…", "relpath": p} for p in paths], key=itemgetter("relpath")),
        // sort_keys=True) with these paths
        assertThat(text("b", "a/z.bin", "\u00e9", "\ud83d\ude00", "\uff21", "q\"\\\t\u007f"))
                .isEqualTo("[{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"a/z.bin\"}, "
                        + "{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"b\"}, "
                        + "{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"q\\\"\\\\\\t\\u007f\"}, "
                        + "{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"\\u00e9\"}, "
                        + "{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"\\uff21\"}, "
                        + "{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"\\ud83d\\ude00\"}]");
    }

    @Test
    void readsWhatItWrites() throws Exception {
        byte[] bytes = text("b", "a/z.bin", "\ud83d\ude00").getBytes(StandardCharsets.UTF_8);
        assertThat(DirObject.read(bytes))
                .extracting(DirObject.Line::relpath)
                .containsExactly("a/z.bin", "b", "\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[{\"md5\": \"6f8f57715090da2632453988d9a1501b\"}]",
                "[{\"md5\": \"short\", \"relpath\": \"a\"}]",
                "[{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"../a\"}]",
                "[{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"/a\"}]",
                "[{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"a//b\"}]",
                "[{\"md5\": \"6f8f57715090da2632453988d9a1501b\", \"relpath\": \"a/../../b\"}]",
            })
    void refusesWhatIsNone(String json) {
        assertThatThrownBy(() -> DirObject.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    /** The MD5 of "m" is 6f8f57715090da2632453988d9a1501b. */
    private static String text(String... paths) {
        ContentDigests digests = ContentDigests.of("m".getBytes(StandardCharsets.UTF_8));
        List<ArtifactContent.Entry> entries = Stream.of(paths)
                .map(path -> new ArtifactContent.Entry(path, digests))
                .toList();
        return new String(DirObject.write(entries), StandardCharsets.UTF_8);
    }
}
