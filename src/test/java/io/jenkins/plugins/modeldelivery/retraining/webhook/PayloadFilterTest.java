package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadFilterTest {
    private static final String PAYLOAD =
            "{'ref': 'refs/heads/main', 'n': 1, 'yes': true, 'none': null, 'a/b': 'slash', 'm~n': 'tilde',"
                    + " 'list': ['x', {'deep': 'here'}], 'object': {'k': 'v'}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'/ref': 'refs/heads/main'} | true",
                "{'/ref': 'refs/heads/other'} | false",
                "{'/ref': ['refs/heads/other', 'refs/heads/main']} | true",
                "{'/ref': []} | false",
                "{'/ref': {'matches': 'refs/heads/.*'}} | true",
                "{'/ref': {'matches': 'heads'}} | false",
                "{'/ref': {'not': {'matches': 'refs/tags/.*'}}} | true",
                "{'/ref': {'not': 'refs/heads/main'}} | false",
                "{'/n': 1} | true",
                "{'/n': 1.0} | true",
                "{'/n': '1'} | false",
                "{'/n': {'matches': '[0-9]'}} | true",
                "{'/yes': true} | true",
                "{'/yes': false} | false",
                "{'/none': null} | true",
                "{'/missing': null} | false",
                "{'/missing': {'matches': '.*'}} | false",
                "{'/missing': {'exists': false}} | true",
                "{'/ref': {'exists': true}} | true",
                "{'/a~1b': 'slash'} | true",
                "{'/m~0n': 'tilde'} | true",
                "{'/list/0': 'x'} | true",
                "{'/list/1/deep': 'here'} | true",
                "{'/object': {'exists': true}} | true",
                "{'/ref': 'refs/heads/main', '/n': 2} | false",
                "{} | true"
            })
    void holdsAPayloadAgainstIt(String filter, boolean through) throws Exception {
        JsonNode payload = JsonFormat.mapper().readTree(PAYLOAD.replace('\'', '"'));

        assertThat(new PayloadFilter(filter.replace('\'', '"')).mismatch(payload) == null)
                .isEqualTo(through);
    }

    @Test
    void saysWhichPointerDidNotHold() throws Exception {
        JsonNode payload = JsonFormat.mapper().readTree(PAYLOAD.replace('\'', '"'));

        assertThat(new PayloadFilter("{\"/n\": 1, \"/ref\": \"x\"}").mismatch(payload))
                .isEqualTo("/ref");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref = main",
                "[]",
                "{\"ref\": \"main\"}",
                "{\"/ref\": {\"matches\": \"(\"}}",
                "{\"/ref\": {\"like\": \"x\"}}",
                "{\"/ref\": {\"exists\": \"x\"}}",
                "{\"/ref\": {}}"
            })
    void whatIsNotUnderstoodIsRefused(String filter) {
        assertThatThrownBy(() -> new PayloadFilter(filter))
                .isInstanceOfSatisfying(InvalidValueException.class, invalid -> assertThat(invalid.parameter())
                        .isEqualTo("filter"));
    }

    /** {@code (a+)+b} needs 2^40 steps to find out that forty a's are no match. */
    @Test
    @Timeout(10)
    void anExpressionThatWouldTakeForEverDoesNotMatch() throws Exception {
        PayloadFilter filter = new PayloadFilter("{\"/x\": {\"matches\": \"(a+)+b\"}}");
        JsonNode payload = JsonFormat.mapper().readTree("{\"x\": \"" + "a".repeat(40) + "\"}");

        long start = System.nanoTime();
        assertThat(filter.mismatch(payload)).isEqualTo("/x");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anExpressionThatRecursesTooDeepDoesNotMatch() throws Exception {
        PayloadFilter filter = new PayloadFilter("{\"/x\": {\"matches\": \"(a|b)*c\"}}");
        JsonNode payload = JsonFormat.mapper().readTree("{\"x\": \"" + "a".repeat(200_000) + "\"}");

        assertThat(filter.mismatch(payload)).isEqualTo("/x");
    }
}
