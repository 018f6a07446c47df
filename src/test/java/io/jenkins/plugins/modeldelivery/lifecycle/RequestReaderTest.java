package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    enum Colour {
        @JsonProperty("darkRed")
        DARK_RED,
        @JsonProperty("blue")
        BLUE
    }

    record Bound(String metric, double atLeast) {
        Bound {
            if (metric == null) {
                throw new InvalidValueException("metric", "no metric was given");
            }
            if (atLeast < 0) {
                throw new InvalidValueException("a bound can't be negative");
            }
        }
    }

    record Sample(
            @Parameter(value = "The model.", required = true, example = "churn")
            ModelName name,

            @Parameter("How many.") Integer count,
            @Parameter("Share.") Double share,
            @Parameter("Whether.") boolean flag,
            @Parameter("Colour.") Colour colour,
            @Parameter("Bounds.") List<Bound> bounds,
            @Parameter("Labels.") Map<String, String> labels,
            @Parameter("How long.") Duration timeout,

            @Parameter("Whether to wait.") @JsonProperty("wait")
            Boolean waitForEnd)
            implements Request {}

    @Test
    void readsWhatAPipelineHas() throws Exception {
        Sample sample = read(Map.of(
                "count",
                3,
                "share",
                0.5,
                "flag",
                true,
                "colour",
                "darkRed",
                "bounds",
                List.of(Map.of("metric", "f1", "atLeast", 1)),
                "labels",
                Map.of("a", "b"),
                "timeout",
                "10m",
                "wait",
                false));

        assertThat(sample)
                .isEqualTo(new Sample(
                        new ModelName("churn"),
                        3,
                        0.5,
                        true,
                        Colour.DARK_RED,
                        List.of(new Bound("f1", 1)),
                        Map.of("a", "b"),
                        Duration.ofMinutes(10),
                        false));
    }

    @Test
    void readsTheStringsOfACommandLine() throws Exception {
        Sample sample = read(Map.of("count", "3", "share", "0.5", "flag", "true", "timeout", "90"));

        assertThat(sample.count()).isEqualTo(3);
        assertThat(sample.share()).isEqualTo(0.5);
        assertThat(sample.flag()).isTrue();
        assertThat(sample.timeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void whatIsNotGivenIsAbsentAndNullCountsAsNotGiven() throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("count", null);
        parameters.put("flag", null);
        Sample sample = read(parameters);

        assertThat(sample.count()).isNull();
        assertThat(sample.flag()).isFalse();
        parameters.put("name", null);
        assertThatThrownBy(() -> RequestReader.read(Sample.class, parameters))
                .hasMessageStartingWith("name: is required");
    }

    @Test
    void charSequencesAreTextsAtEveryDepth() throws Exception {
        Sample sample = read(Map.of(
                "name",
                new StringBuilder("chu").append("rn"),
                "colour",
                new StringBuilder("blue"),
                "bounds",
                List.of(Map.of(new StringBuilder("metric"), new StringBuilder("f1"), "atLeast", 1)),
                "labels",
                Map.of("a", new StringBuilder("b"))));

        assertThat(sample.name()).hasToString("churn");
        assertThat(sample.colour()).isEqualTo(Colour.BLUE);
        assertThat(sample.bounds().get(0).metric()).isEqualTo("f1");
        assertThat(sample.labels()).containsEntry("a", "b");
    }

    @Test
    void namesWhatIsUnknownOrMissing() {
        assertRefused(Map.of("colr", "blue"), "colr", "there are name, count, share, flag, colour");
        assertRefused(Map.of("waitForEnd", true), "waitForEnd", "no such parameter");
        assertRefused(Map.of("bounds", List.of(Map.of("metric", "f1", "atLeats", 1))), "bounds[0].atLeats", "atLeast");
        assertThatThrownBy(() -> RequestReader.read(Sample.class, Map.of()))
                .hasMessage("name: is required and was not given. The model. Example: churn");
    }

    @Test
    void saysWhichValueIsWrongAndWhatIsAllowed() {
        assertRefused(Map.of("name", "../x"), "name", "'../x' is no model name");
        assertRefused(Map.of("count", "many"), "count", "'many' is not allowed; write a whole number");
        assertRefused(Map.of("count", 1.5), "count", "");
        assertRefused(Map.of("count", List.of(1)), "count", "whole number");
        assertRefused(Map.of("share", "half"), "share", "'half' is not allowed; write a number");
        assertRefused(Map.of("flag", "maybe"), "flag", "true or false");
        assertRefused(Map.of("colour", "green"), "colour", "'green' is not allowed; write one of blue, darkRed");
        assertRefused(Map.of("colour", "BLUE"), "colour", "one of blue, darkRed");
        assertRefused(Map.of("bounds", "f1"), "bounds", "list");
        assertRefused(Map.of("labels", List.of()), "labels", "a map");
        assertRefused(Map.of("timeout", "soon"), "timeout", "'soon' is no duration");
    }

    @Test
    void saysWhereANestedValueStands() {
        assertRefused(
                Map.of("bounds", List.of(Map.of("metric", "a"), Map.of("atLeast", 1))),
                "bounds[1].metric",
                "no metric");
        assertRefused(
                Map.of("bounds", List.of(Map.of("metric", "a", "atLeast", -1))), "bounds[0]", "can't be negative");
        assertRefused(
                Map.of("bounds", List.of(Map.of("metric", "a", "atLeast", "x"))), "bounds[0].atLeast", "a number");
    }

    @Test
    void aHostileValueStaysOnOneLine() {
        assertThatThrownBy(() -> read(Map.of("colour", "a\nb\u202e\u001b[31m" + "x".repeat(500))))
                .hasMessageContaining("'a\\u000ab\\u202e\\u001b[31mx")
                .satisfies(
                        e -> assertThat(e.getMessage()).hasSizeLessThan(250).doesNotContain("\n", "\u001b", "\u202e"));
    }

    private static Sample read(Map<String, ?> parameters) throws InvalidRequestException {
        Map<String, Object> all = new HashMap<>();
        all.put("name", "churn");
        all.putAll(parameters);
        return RequestReader.read(Sample.class, all);
    }

    private static void assertRefused(Map<String, ?> parameters, String parameter, String problem) {
        assertThatThrownBy(() -> read(parameters))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.parameter())
                        .isEqualTo(parameter))
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("com.fasterxml", "java."));
    }
}
