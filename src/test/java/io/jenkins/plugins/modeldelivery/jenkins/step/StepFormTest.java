package io.jenkins.plugins.modeldelivery.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.verb.POST;

/** What a form's texts become, and back. */
class StepFormTest {
    private static final List<ModelStepDescriptor> DESCRIPTORS = List.of(
            new VersionStep.DescriptorImpl(),
            new PackageStep.DescriptorImpl(),
            new EvaluateStep.DescriptorImpl(),
            new DeployStep.DescriptorImpl(),
            new MonitorStep.DescriptorImpl(),
            new RetrainStep.DescriptorImpl());

    @ParameterizedTest
    @EnumSource
    void emptyFieldsWereNotGiven(DeliveryKind kind) throws Exception {
        Map<String, Object> form = new HashMap<>(Map.of("stapler-class", "x", "$class", "x"));
        for (FormField field : FormField.all(kind)) {
            form.put(field.name(), field.shape() == FormField.Shape.FLAG ? Boolean.FALSE : " ");
        }
        form.put("name", " churn ");

        assertThat(descriptor(kind).fromForm(form).parameters()).containsExactly(Map.entry("name", "churn"));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        DeliveryKind.EVALUATE,
                        "gates",
                        "roc_auc >= 0.75\n\nf1[country=DE] >= 0.6",
                        List.of("roc_auc >= 0.75", "f1[country=DE] >= 0.6")),
                Arguments.of(
                        DeliveryKind.EVALUATE,
                        "gates",
                        "rmse <= 60\n{\"metric\":\"r2\",\"threshold\":0.4}",
                        List.of("rmse <= 60", Map.of("metric", "r2", "threshold", 0.4))),
                Arguments.of(DeliveryKind.EVALUATE, "slices", "a, b\n[\"{odd}\"]", List.of("a, b", "{odd}")),
                Arguments.of(DeliveryKind.EVALUATE, "level", "0.9", 0.9),
                Arguments.of(DeliveryKind.EVALUATE, "minSliceRows", "100", 100),
                Arguments.of(DeliveryKind.EVALUATE, "skipInvalid", "true", true),
                Arguments.of(DeliveryKind.MONITOR, "minRequests", "100", 100L),
                Arguments.of(DeliveryKind.RETRAIN, "wait", "false", false),
                Arguments.of(
                        DeliveryKind.RETRAIN,
                        "parameters",
                        "DATA=a=b\n{\"X\":\" 1\"}",
                        new LinkedHashMap<>(Map.of("DATA", "a=b", "X", " 1"))),
                Arguments.of(DeliveryKind.VERSION, "message", "One\n\ntwo", "One\n\ntwo"),
                Arguments.of(DeliveryKind.DEPLOY, "steps", "10:5m\n50", List.of("10:5m", "50")),
                Arguments.of(DeliveryKind.DEPLOY, "smoke", "tests/smoke.json", "tests/smoke.json"),
                Arguments.of(
                        DeliveryKind.DEPLOY,
                        "analysis",
                        "maxErrorRate: 0.02\nmaxLatencyP95: 200ms",
                        Map.of("maxErrorRate", 0.02, "maxLatencyP95", "200ms")),
                Arguments.of(
                        DeliveryKind.DEPLOY,
                        "resources",
                        "limits:\n  cpu: \"1\"\n  memory: 1Gi",
                        Map.of("limits", Map.of("cpu", "1", "memory", "1Gi"))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextBecomesAValueAndTheSameTextAgain(DeliveryKind kind, String parameter, String text, Object value)
            throws Exception {
        ModelStep step = descriptor(kind).fromForm(Map.of("name", "churn", parameter, text));
        assertThat(step.parameters()).containsEntry(parameter, value);

        String shown = descriptor(kind).text(step, parameter);
        assertThat(descriptor(kind)
                        .fromForm(Map.of("name", "churn", parameter, shown))
                        .parameters())
                .isEqualTo(step.parameters());
        assertThat(shown.replace("\n\n", "\n").lines())
                .hasSameSizeAs(text.replace("\n\n", "\n").lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EVALUATE | level | much | level: 'much' is not allowed; write a number",
                "EVALUATE | minSliceRows | 1.5 | minSliceRows: '1.5' is not allowed; write a whole number that is not too large",
                "VERSION | labels | fraud | labels: 'fraud' is no pair; write key=value, one a line",
                "EVALUATE | gates | {metric: | gates: '{metric:' can't be read as YAML"
            })
    void whatCanNotBeReadIsNamed(DeliveryKind kind, String parameter, String text, String message) {
        assertThatThrownBy(() -> descriptor(kind).fromForm(Map.of("name", "churn", parameter, text)))
                .isInstanceOf(FormException.class)
                .hasMessageStartingWith(message);
        assertThat(FieldCheck.problem(kind, FormField.of(kind, parameter), text))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VERSION | name | a b | 'a b' is no model name",
                "VERSION | version | one | version: ",
                "VERSION | stage | -x- | '-x-' is no stage",
                "VERSION | bump | huge | 'huge' is not allowed",
                "VERSION | labels | a b=c | is no name for a label",
                "PACKAGE | sign | true | is not available yet",
                "PACKAGE | image | UPPER//x | image: ",
                "EVALUATE | gates | roc_auc about 0.7 | gates[0]: ",
                "EVALUATE | level | 0.2 | 0.2 is not allowed",
                "EVALUATE | minSliceRows | 0 | write at least 1",
                "EVALUATE | watch | 0s | must be longer than nothing",
                "EVALUATE | concurrency | 300 | a whole number from 1 to 256",
                "DEPLOY | replicas | 0 | '0' is not from 1 to 1000",
                "DEPLOY | steps | 110 | steps[0]",
                "DEPLOY | analysis | maxErrorRate: 3 | is no share",
                "DEPLOY | port | 70000 | is no port",
                "DEPLOY | timeout | soon | 'soon' is no duration",
                "MONITOR | endpoint | ftp://x | is no address of a model server",
                "MONITOR | maxErrorRate | 2 | is no share",
                "RETRAIN | when | sometimes | when[0]: 'sometimes' is no condition",
                "RETRAIN | backend | airflow | can't be started by this version",
                "RETRAIN | parameters | a-b=c | is no name of a parameter"
            })
    void theRequestsOwnCheckSpeaks(DeliveryKind kind, String parameter, String text, String part) {
        assertThat(FieldCheck.problem(kind, FormField.of(kind, parameter), text))
                .hasValueSatisfying(problem -> assertThat(problem).contains(part));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VERSION | version | latest",
                "VERSION | version | 1.4.0",
                "VERSION | from | staging",
                "VERSION | action | promote",
                "VERSION | store | file:///mnt/models",
                "DEPLOY | replicas | 3",
                "DEPLOY | target | local",
                "DEPLOY | strategy | rolling",
                "DEPLOY | steps | 10:5m",
                "EVALUATE | task | regression",
                "EVALUATE | reference | r.csv",
                "EVALUATE | gates | drift <= 0.2",
                "EVALUATE | labels | l.csv",
                "EVALUATE | key | customer",
                "EVALUATE | watch | 5m",
                "EVALUATE | partial | counts/1.part",
                "EVALUATE | partials | counts/*.part",
                "EVALUATE | model | model.onnx",
                "EVALUATE | endpoint | http://localhost:8080/v2/models/churn",
                "EVALUATE | endpointCredentialsId | model-server",
                "EVALUATE | holdout | data/holdout.csv",
                "EVALUATE | baseline | last.onnx",
                "EVALUATE | output | probabilities",
                "RETRAIN | command | python train.py",
                "RETRAIN | job | churn",
                "RETRAIN | backend | command"
            })
    void whatIsRightByItselfIsNotHeldAgainstTheRestOfTheForm(DeliveryKind kind, String parameter, String text) {
        assertThat(FieldCheck.problem(kind, FormField.of(kind, parameter), text))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsRequiredMayNotBeEmpty(DeliveryKind kind) {
        for (FormField field : FormField.all(kind)) {
            Optional<String> problem = FieldCheck.problem(kind, field, "");
            assertThat(problem.isPresent())
                    .as(field.name())
                    .isEqualTo(field.parameter().required());
        }
    }

    @Test
    void whatAFormAsksOfTheControllerIsAskedByPost() {
        int asked = 0;
        for (ModelStepDescriptor descriptor : DESCRIPTORS) {
            for (Method method : descriptor.getClass().getMethods()) {
                if (method.getName().startsWith("do")) {
                    asked++;
                    assertThat(method.isAnnotationPresent(POST.class))
                            .as(method.toString())
                            .isTrue();
                }
            }
        }
        assertThat(asked).isEqualTo(6 + 9);
    }

    private static ModelStepDescriptor descriptor(DeliveryKind kind) {
        return DESCRIPTORS.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
