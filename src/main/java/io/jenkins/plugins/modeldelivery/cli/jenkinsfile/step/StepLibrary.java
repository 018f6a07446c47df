package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All steps that a Jenkinsfile can call here. */
public final class StepLibrary {
    private final Map<String, StepDefinition> steps = new LinkedHashMap<>();

    public StepLibrary add(StepDefinition definition) {
        steps.put(definition.name(), definition);
        return this;
    }

    public StepLibrary addAll(Collection<StepDefinition> definitions) {
        definitions.forEach(this::add);
        return this;
    }

    /** The step of this name, or null. */
    public StepDefinition find(String name) {
        return steps.get(name);
    }

    public Set<String> names() {
        return new TreeSet<>(steps.keySet());
    }

    /** Every step that the runner brings along. */
    public static StepLibrary standard() {
        return new StepLibrary()
                .addAll(FlowSteps.all())
                .addAll(ResultSteps.all())
                .addAll(ShellSteps.all())
                .addAll(CredentialSteps.all())
                .addAll(DescriptionSteps.all())
                .addAll(CheckoutSteps.all())
                .add(GitStep.definition())
                .addAll(FileSteps.all())
                .addAll(DataSteps.all())
                .addAll(StashSteps.all())
                .addAll(NoticeSteps.all())
                .add(JUnitStep.definition())
                .add(InputStep.definition())
                .add(TimeoutStep.definition())
                .add(ParallelStep.definition());
    }
}
