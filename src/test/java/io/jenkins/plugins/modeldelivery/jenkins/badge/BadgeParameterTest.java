package io.jenkins.plugins.modeldelivery.jenkins.badge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BadgeParameterTest {
    @Test
    void whatIsForAnotherIsLeftAsItWas() {
        assertThat(new BadgeParameter().resolve(null, "model.version")).isEqualTo("model.version");
        assertThat(new BadgeParameter().resolve(null, null)).isNull();
    }

    @Test
    void aStageNamedLikeAParameterIsNotResolvedAgain() {
        assertThat(BadgeParameter.plain("${model.stage} 1.0.0")).isEqualTo("$model.stage 1.0.0");
        assertThat(BadgeParameter.plain("${{model.stage}} 1.0.0")).doesNotContain("${");
    }
}
