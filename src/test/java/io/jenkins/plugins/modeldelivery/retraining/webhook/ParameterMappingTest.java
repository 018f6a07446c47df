package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterMappingTest {
    @Test
    void takesTextsNumbersAndWholeObjectsOutOfThePayload() throws Exception {
        ParameterMapping mapping = new ParameterMapping(
                "COMMIT = /after\n\n ROWS=/n\nBIG=/big\nWHO=/pusher\nFORCED=/forced\nMODE=full=yes\nEMPTY=\nNONE=/missing\nNULL=/base_ref");

        assertThat(mapping.of(Samples.json(
                                "{\"after\": \"da15\", \"n\": 3, \"big\": 12345678901234567890, \"pusher\": {\"name\": \"octo\"},"
                                        + " \"forced\": false, \"base_ref\": null}")
                        .payload()))
                .isEqualTo(Map.of(
                        "COMMIT", "da15",
                        "ROWS", "3",
                        "BIG", "12345678901234567890",
                        "WHO", "{\"name\":\"octo\"}",
                        "FORCED", "false",
                        "MODE", "full=yes",
                        "EMPTY", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "=x", "A B=/x", "A=/x\nA=/y", "A=/x\nA=y"})
    void whatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> new ParameterMapping(text)).isInstanceOf(InvalidValueException.class);
    }
}
