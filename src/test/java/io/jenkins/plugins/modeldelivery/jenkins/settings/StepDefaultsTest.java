package io.jenkins.plugins.modeldelivery.jenkins.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepDefaultsTest {
    private static final StepDefaults SET =
            new StepDefaults("file:///mnt/models", List.of("roc_auc >= 0.75"), "registry.example.org/ml/", "cluster-a");

    @Test
    void aStepTakesWhatItsJenkinsfileDoesNotSay() {
        StepDefaults.Filled evaluation =
                SET.fill(DeliveryKind.EVALUATE, Map.of("name", "churn", "predictions", "p.csv"));
        assertThat(evaluation.parameters()).containsEntry("gates", List.of("roc_auc >= 0.75"));
        assertThat(evaluation.said()).containsExactly("Gates from the global settings: roc_auc >= 0.75");

        assertThat(SET.fill(DeliveryKind.VERSION, Map.of("name", "churn")).parameters())
                .containsEntry("store", "file:///mnt/models");
        assertThat(SET.fill(DeliveryKind.DEPLOY, Map.of("name", "churn", "target", "kubernetes"))
                        .parameters())
                .containsEntry("kubeconfigCredentialsId", "cluster-a");
        assertThat(SET.fill(DeliveryKind.PACKAGE, Map.of("name", "teams/fraud:Scorer"))
                        .parameters())
                .containsEntry("image", "registry.example.org/ml/teams/fraud/scorer");
    }

    @Test
    void whatTheJenkinsfileSaysStays() {
        Map<String, Object> given = Map.of("name", "churn", "predictions", "p.csv", "gates", List.of());
        assertThat(SET.fill(DeliveryKind.EVALUATE, given)).isEqualTo(new StepDefaults.Filled(given, List.of()));
        assertThat(SET.fill(DeliveryKind.VERSION, Map.of("name", "churn", "store", "s"))
                        .parameters())
                .containsEntry("store", "s");
    }

    @Test
    void nothingIsAddedWhereItWouldBeRefused() {
        Map<String, Object> drift = Map.of("name", "churn", "reference", "a.csv", "current", "b.csv");
        assertThat(SET.fill(DeliveryKind.EVALUATE, drift).parameters()).isEqualTo(drift);
        assertThat(SET.fill(DeliveryKind.DEPLOY, Map.of("name", "churn")).said())
                .isEmpty();
        // OCI allows no underscore beside a dash in a name.
        assertThat(SET.fill(DeliveryKind.PACKAGE, Map.of("name", "a_-b")).said())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void withoutSettingsNothingChanges(DeliveryKind kind) {
        Map<String, Object> given = Map.of("name", "churn", "predictions", "p.csv", "target", "kubernetes");
        assertThat(new StepDefaults(null, List.of(), null, null).fill(kind, given))
                .isEqualTo(new StepDefaults.Filled(given, List.of()));
    }

    @Test
    void settingsAreJudgedByTheRequestsTheyEndIn() {
        assertThat(SettingsCheck.gates("roc_auc >= 0.75\nrmse about 3")).contains("gates[1]");
        assertThat(SettingsCheck.gates("roc_auc >= 0.75")).isNull();
        assertThat(SettingsCheck.registry("https://x")).contains("without a scheme");
        assertThat(SettingsCheck.registry("registry.example.org/ML")).contains("image");
        assertThat(SettingsCheck.registry("registry.example.org/ml/")).isNull();
        assertThat(SettingsCheck.address("ftp://x")).contains("prometheus");
        assertThat(SettingsCheck.address("http://127.0.0.1:9090")).isNull();
        assertThat(SettingsCheck.email("a b")).contains("gitEmail");
        assertThat(SettingsCheck.email("models@example.org")).isNull();
        assertThat(SettingsCheck.store("ftp://models.example.org")).contains("'ftp://models.example.org'");
        assertThat(SettingsCheck.store("s3://models/churn?region=eu-central-1")).isNull();
        assertThat(SettingsCheck.store("file:///mnt/models")).isNull();
        assertThat(SettingsCheck.store("")).isNull();
    }
}
