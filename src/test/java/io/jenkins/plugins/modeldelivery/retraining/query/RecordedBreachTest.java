package io.jenkins.plugins.modeldelivery.retraining.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import org.junit.jupiter.api.Test;

class RecordedBreachTest {
    private static String of(String record) throws Exception {
        return RecordedBreach.of(JsonFormat.mapper().readTree(record));
    }

    @Test
    void driftOfAnEvaluationAndADegradedServerAreBreaches() throws Exception {
        assertThat(of("{\"capability\": \"evaluate\", \"result\": {\"drift\": {\"status\": \"drift\"}}}"))
                .isEqualTo("drift in an evaluation");
        assertThat(of("{\"capability\": \"monitor\", \"result\": {\"verdict\": \"degraded\"}}"))
                .isEqualTo("a degraded model server");
    }

    @Test
    void nothingElseIs() throws Exception {
        for (String record : new String[] {
            "{\"capability\": \"evaluate\", \"result\": {\"drift\": {\"status\": \"none\"}}}",
            "{\"capability\": \"evaluate\", \"result\": {\"verdict\": \"degraded\"}}",
            "{\"capability\": \"evaluate\"}",
            "{\"capability\": \"monitor\", \"result\": {\"verdict\": \"ok\"}}",
            "{\"capability\": \"deploy\", \"result\": {\"verdict\": \"degraded\"}}",
            "{}",
            "[]"
        }) {
            assertThat(of(record)).as(record).isNull();
        }
    }
}
