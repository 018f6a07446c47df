package io.jenkins.plugins.modeldelivery.dashboard.badge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
    /** Chromium's measureText for "11px DejaVu Sans", rounded up. */
    @Test
    void isThatOfTheFont() {
        assertThat(TextWidth.of("flight-delays")).isEqualTo(69);
        assertThat(TextWidth.of("0.863")).isEqualTo(32);
        assertThat(TextWidth.of("WM")).isEqualTo(21);
    }

    @Test
    void nothingIsStillSomething() {
        assertThat(TextWidth.of("")).isEqualTo(1);
    }
}
