package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * That a version holds a stage, or held it at the moment that was asked about: since when and why, and until when and
 * why.
 *
 * @param stage the stage
 * @param since when it was assigned, to the second
 * @param by who assigned it
 * @param why what the tag says of it
 * @param until when it lost the stage; null while it holds it
 * @param untilBy who took it or gave it to another; null while it holds it
 * @param untilWhy what that tag says; null while it holds it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageHolding(
        Stage stage, Instant since, String by, String why, Instant until, String untilBy, String untilWhy) {
    /**
     * Looks up what a version held, and how it lost it.
     *
     * @param events all of the model's, by time, later ones too
     * @param state the model at the moment that is asked about
     */
    static List<StageHolding> of(ModelState state, VersionEntry holder, List<RegistryEvent> events) {
        return state.stagesOf(holder).stream()
                .map(stage -> of(stage, holder, state.name(), events))
                .toList();
    }

    private static StageHolding of(Stage stage, VersionEntry holder, ModelName model, List<RegistryEvent> events) {
        RegistryEvent assigned = holder.assignment(stage).orElseThrow();
        Optional<RegistryEvent> end = events.stream()
                .filter(event -> event.time().isAfter(assigned.time()))
                .filter(event -> canEnd(event, stage, holder))
                .filter(event -> !isHeld(stage, holder, model, events, event.time()))
                .findFirst();
        return new StageHolding(
                stage,
                assigned.time(),
                assigned.author(),
                assigned.why(),
                end.map(RegistryEvent::time).orElse(null),
                end.map(RegistryEvent::author).orElse(null),
                end.map(RegistryEvent::why).orElse(null));
    }

    private static boolean canEnd(RegistryEvent event, Stage stage, VersionEntry holder) {
        return switch (event.name().action()) {
            case ASSIGN, UNASSIGN -> stage.equals(event.name().stage());
            case DEREGISTER ->
                holder.version().filter(event.name().version()::equals).isPresent();
            default -> false;
        };
    }

    private static boolean isHeld(
            Stage stage, VersionEntry holder, ModelName model, List<RegistryEvent> events, Instant moment) {
        List<RegistryEvent> before =
                events.stream().filter(event -> !event.time().isAfter(moment)).toList();
        return ModelState.of(model, before)
                .holder(stage)
                .filter(then -> Objects.equals(then.label(), holder.label())
                        && then.commit().equals(holder.commit()))
                .isPresent();
    }
}
