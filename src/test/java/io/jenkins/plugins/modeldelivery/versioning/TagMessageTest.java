package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagMessageTest {
    @Test
    void keepsTextAndTrailersApart() {
        TagMessage message = TagMessage.parse("Register churn 1.0.0\n\nTrained on: the new year\n\nVersion: 1.0.0\n"
                + "Data: a 1 x\nData: b 2 y z\n");
        assertThat(message.summary()).isEqualTo("Register churn 1.0.0");
        assertThat(message.text()).isEqualTo("Register churn 1.0.0\n\nTrained on: the new year");
        assertThat(message.trailers()).isEqualTo(Map.of("Version", "1.0.0", "Data", "a 1 x\nb 2 y z"));
    }

    @Test
    void writesWhatItReads() {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put("Version", "1.0.0");
        trailers.put("Label", "a=1\nb=2");
        TagMessage message = new TagMessage("Summary\n\nBody", trailers);
        assertThat(message.format()).isEqualTo("Summary\n\nBody\n\nVersion: 1.0.0\nLabel: a=1\nLabel: b=2\n");
        assertThat(TagMessage.parse(message.format())).isEqualTo(message);
    }

    @Test
    void aMessageOfAnotherHandHasNoTrailers() {
        assertThat(TagMessage.parse("Registering artifact churn version v1.0.0").trailers())
                .isEmpty();
        assertThat(TagMessage.parse("Summary\n\nno trailer here\nVersion: 1.0.0")
                        .trailers())
                .isEmpty();
        assertThat(TagMessage.parse("").text()).isEmpty();
    }

    @Test
    void aMessageCanNotForgeTrailers() {
        TagMessage message = new TagMessage("Summary\n\nVersion: 9.9.9", Map.of("Version", "1.0.0"));
        assertThat(TagMessage.parse(message.format()).trailers()).isEqualTo(Map.of("Version", "1.0.0"));
    }
}
