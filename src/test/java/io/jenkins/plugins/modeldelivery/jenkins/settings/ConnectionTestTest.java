package io.jenkins.plugins.modeldelivery.jenkins.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTestTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void whatWasNotWrittenIsAskedFor(String nothing) {
        assertThatThrownBy(() -> ConnectionTest.prometheus(nothing))
                .isInstanceOf(ConnectionTest.Failed.class)
                .hasMessageContaining("write an address");
        assertThatThrownBy(() -> ConnectionTest.registry(nothing))
                .isInstanceOf(ConnectionTest.Failed.class)
                .hasMessageContaining("write an address");
    }
}
