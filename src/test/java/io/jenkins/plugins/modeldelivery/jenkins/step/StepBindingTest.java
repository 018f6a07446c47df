package io.jenkins.plugins.modeldelivery.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Holds what Jenkins binds to each step against the components of the step's request. */
class StepBindingTest {
    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(VersionStep.class, "modelVersion"),
                Arguments.of(PackageStep.class, "modelPackage"),
                Arguments.of(EvaluateStep.class, "modelEvaluate"),
                Arguments.of(DeployStep.class, "modelDeploy"),
                Arguments.of(MonitorStep.class, "modelMonitor"),
                Arguments.of(RetrainStep.class, "modelRetrain"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void bindsExactlyTheRequestsParameters(Class<? extends ModelStep> step, String function) throws Exception {
        Map<String, Parameter> parameters = descriptor(step).kind().parameters();

        List<String> bound = new ArrayList<>(boundByConstructor(step));
        Arrays.stream(step.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(method -> property(method.getName()))
                .forEach(bound::add);
        assertThat(bound).containsExactlyInAnyOrderElementsOf(parameters.keySet());

        // Others that are required are refused by the request, in its own words.
        assertThat(boundByConstructor(step)).containsExactly("name");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void handsOnUnderTheSameName(Class<? extends ModelStep> step, String function) throws Exception {
        ModelStep bound = step.getConstructor(String.class).newInstance("churn");
        assertThat(bound.parameters()).containsExactly(Map.entry("name", "churn"));
        for (Method setter : step.getDeclaredMethods()) {
            if (setter.isAnnotationPresent(DataBoundSetter.class)) {
                Object value = sample(setter.getParameterTypes()[0]);
                setter.invoke(bound, value);
                String property = property(setter.getName());
                assertThat(bound.parameters()).containsEntry(property, value);
                Method getter = step.getMethod("get" + setter.getName().substring(3));
                assertThat(getter.invoke(bound)).as(property).isEqualTo(value);
                assertThat(getter.getReturnType()).isEqualTo(setter.getParameterTypes()[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void isCalledAsDocumented(Class<? extends ModelStep> step, String function) throws Exception {
        assertThat(descriptor(step).getFunctionName()).isEqualTo(function);
        assertThat(descriptor(step).getDisplayName()).isNotBlank();
    }

    @Test
    void everyDescriptorIsInTheExtensionIndex() throws Exception {
        List<String> indexed = new ArrayList<>();
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class)) {
            indexed.add(item.className());
        }
        assertThat(indexed)
                .containsAll(steps().map(step -> ((Class<?>) step.get()[0]).getName() + "$DescriptorImpl")
                        .toList());
    }

    @Test
    void everyKindHasAStep() {
        assertThat(steps().map(step -> step.get()[1]))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DeliveryKind.values())
                        .map(DeliveryKind::step)
                        .toList());
    }

    /** As the Stapler annotation processor wrote it down for Jenkins. */
    private static List<String> boundByConstructor(Class<?> step) throws Exception {
        Constructor<?> constructor = Arrays.stream(step.getConstructors())
                .filter(each -> each.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
        Properties written = new Properties();
        try (InputStream file = step.getResourceAsStream(step.getSimpleName() + ".stapler")) {
            written.load(file);
        }
        List<String> names = List.of(written.getProperty("constructor").split(","));
        assertThat(names).hasSize(constructor.getParameterCount());
        return names;
    }

    private static ModelStepDescriptor descriptor(Class<?> step) throws Exception {
        return (ModelStepDescriptor) Class.forName(step.getName() + "$DescriptorImpl")
                .getConstructor()
                .newInstance();
    }

    private static String property(String setter) {
        return setter.substring(3, 4).toLowerCase(Locale.ROOT) + setter.substring(4);
    }

    private static Object sample(Class<?> type) {
        return Map.of(
                        String.class,
                        "text",
                        Object.class,
                        List.of("a", Map.of("b", 1)),
                        Boolean.class,
                        true,
                        Integer.class,
                        3,
                        Double.class,
                        0.5,
                        Long.class,
                        100L)
                .get(type);
    }
}
