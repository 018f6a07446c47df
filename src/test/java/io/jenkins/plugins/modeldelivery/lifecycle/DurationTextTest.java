package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "90s, 90000",
        "90, 90000",
        "0, 0",
        "10m, 600000",
        "1h30m, 5400000",
        "7d, 604800000",
        "250ms, 250",
        "1s5ms, 1005",
        "PT10M, 600000",
        "pt1.5s, 1500",
        " 1h 30m , 5400000",
        "2H, 7200000",
        "5m30s, 330000"
    })
    void readsWhatPeopleWrite(String text, long milliseconds) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-5s",
                "PT-5S",
                "5 parsecs",
                "1m1h",
                "h",
                "1.5h",
                "9999999999s",
                "10m10m",
                "soon",
                "1\u0000s"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("such as 90s");
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "1, 1ms", "1000, 1s", "5400000, 1h30m", "604800000, 7d", "90061001, 1d1h1m1s1ms"})
    void writesTheShortestTextAndReadsItAgain(long milliseconds, String text) {
        assertThat(DurationText.format(Duration.ofMillis(milliseconds))).isEqualTo(text);
        assertThat(DurationText.parse(text).toMillis()).isEqualTo(milliseconds);
    }

    @Test
    void standsInJsonAsText() {
        assertThat(JsonFormat.toMap(new Holder(Duration.ofMinutes(90)))).isEqualTo(Map.of("wait", "1h30m"));
        assertThat(JsonFormat.mapper().convertValue(Map.of("wait", 5), Holder.class).wait)
                .isEqualTo(Duration.ofSeconds(5));
    }

    /** Not a record, because a component of a record can't have this name. */
    static final class Holder {
        public Duration wait;

        Holder() {}

        Holder(Duration wait) {
            this.wait = wait;
        }
    }
}
