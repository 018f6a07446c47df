package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** What can be done to a stage, and to versions and models that are registered: each makes tags, none removes one. */
final class StageChange {
    /** A frozen stage is one whose counterpart below this is held, so that GTO shows it and can end it. */
    private static final String FROZEN = "frozen/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final VersionRequest request;
    private final BuildReference build;
    private final TagPlan plan;
    private final ModelState state;

    StageChange(VersionRequest request, BuildReference build, TagPlan plan) {
        this.request = request;
        this.build = build;
        this.plan = plan;
        this.state = plan.state();
    }

    /** Plans what is asked for, and says what it comes to. */
    VersionResult plan() throws DeliveryException, IOException, InterruptedException {
        return switch (request.action()) {
            case ASSIGN -> assign(registered(request.version()), "assigned the stage " + request.stage());
            case PROMOTE -> promote();
            case UNASSIGN -> unassign();
            case ROLLBACK -> rollback();
            case FREEZE -> freeze();
            case THAW -> thaw();
            case DEREGISTER -> deregister();
            case DEPRECATE -> deprecate();
            case REGISTER -> throw new IllegalArgumentException("A registration is no change of a stage");
        };
    }

    /**
     * Plans an assignment, unless the version holds the stage.
     *
     * @param reason why, for the tag
     * @throws InvalidRequestException when the stage is frozen
     */
    void assign(VersionEntry entry, ObjectId commit, String version, String reason)
            throws DeliveryException, IOException, InterruptedException {
        boolean holds = entry != null
                && state.holder(request.stage()).filter(entry::equals).isPresent();
        if (holds && !request.force()) {
            return;
        }
        requireThawed();
        plan.addCounted(
                TagName.Action.ASSIGN,
                request.stage(),
                commit,
                RegistrationMessage.ofStage(
                        request,
                        build,
                        "Assign stage " + request.stage() + " to " + request.name() + " " + version,
                        version,
                        reason,
                        state.holder(request.stage()).map(VersionEntry::label).orElse(null)));
    }

    private VersionResult assign(VersionEntry entry, String reason)
            throws DeliveryException, IOException, InterruptedException {
        VersionEntry holder = state.holder(request.stage()).orElse(null);
        assign(entry, ObjectId.fromString(entry.commit()), entry.label(), reason);
        return RegisteredModels.result(
                request,
                entry,
                holder,
                plan.planned().isEmpty() ? "it held the stage " + request.stage() + " already" : reason);
    }

    private VersionEntry registered(String reference) throws InvalidRequestException {
        List<String> known =
                state.active().stream().limit(5).map(VersionEntry::label).toList();
        return state.find(VersionReference.parse(reference))
                .filter(VersionEntry::isRegistered)
                .orElseThrow(() -> new InvalidRequestException(
                        "version",
                        "there is no " + reference + " of " + request.name() + "; there is "
                                + (known.isEmpty() ? "none" : String.join(", ", known))));
    }

    private VersionResult promote() throws DeliveryException, IOException, InterruptedException {
        VersionEntry entry = holder("from", request.from());
        String verdict = verdict(entry);
        String reason = "promoted from " + request.from() + " to " + request.stage();
        if (!verdict.equals("pass")) {
            if (!request.force() || request.message() == null) {
                throw new InvalidRequestException(
                        "from",
                        request.name() + " " + entry.label() + " in stage " + request.from() + " "
                                + (verdict.isEmpty()
                                        ? "was registered without an evaluation"
                                        : "was evaluated with the verdict '" + verdict + "'")
                                + " and is not promoted; with force and a message that says why, it is");
            }
            reason +=
                    ", forced: " + request.message().strip().lines().findFirst().orElse("");
        }
        return assign(entry, reason);
    }

    /** The verdict of the evaluation that the registration carries, or empty. */
    private static String verdict(VersionEntry entry) {
        String evaluation = RegisteredModels.trailers(entry).get(Trailers.EVALUATION);
        if (evaluation == null) {
            return "";
        }
        try {
            return JSON.readTree(evaluation).path("verdict").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private VersionEntry holder(String parameter, Stage stage) throws InvalidRequestException {
        return state.holder(stage)
                .filter(VersionEntry::isRegistered)
                .orElseThrow(() -> new InvalidRequestException(
                        parameter, "no version of " + request.name() + " holds the stage '" + stage + "'"));
    }

    /** Takes the stage from everybody in line for it, since by GTO's rule the one before would hold it again. */
    private VersionResult unassign() throws DeliveryException, IOException, InterruptedException {
        VersionEntry entry = state.holder(request.stage())
                .orElseThrow(() -> new InvalidRequestException(
                        "stage", "no version of " + request.name() + " holds the stage '" + request.stage() + "'"));
        requireThawed();
        for (VersionEntry each : state.history(request.stage())) {
            take(request.stage(), each);
        }
        return done(entry, "took the stage " + request.stage() + " from " + entry.label());
    }

    private void take(Stage stage, VersionEntry from) throws DeliveryException, IOException, InterruptedException {
        plan.addCounted(
                TagName.Action.UNASSIGN,
                stage,
                ObjectId.fromString(from.commit()),
                RegistrationMessage.ofStage(
                        request,
                        build,
                        "Unassign stage " + stage + " from " + request.name() + " " + from.label(),
                        from.label(),
                        null,
                        null));
    }

    private VersionResult rollback() throws DeliveryException, IOException, InterruptedException {
        VersionEntry current = holder("stage", request.stage());
        VersionEntry before = before(current)
                .orElseThrow(() -> new InvalidRequestException(
                        "stage",
                        "no version of " + request.name() + " held the stage '" + request.stage() + "' before "
                                + current.label()));
        return assign(before, "rolled back from " + current.label());
    }

    /** Who held the stage before its holder was assigned it, leaving out what was deregistered since. */
    private Optional<VersionEntry> before(VersionEntry current) {
        List<RegistryEvent> earlier = state.events().stream()
                .filter(event -> event.time()
                        .isBefore(current.assignment(request.stage())
                                .orElseThrow()
                                .time()))
                .toList();
        return ModelState.of(state.name(), earlier).history(request.stage()).stream()
                .flatMap(entry -> entry.version().stream())
                .flatMap(version -> state.version(version).stream())
                .filter(entry -> entry.isActive() && entry != current)
                .findFirst();
    }

    private VersionResult freeze() throws DeliveryException, IOException, InterruptedException {
        VersionEntry entry = holder("stage", request.stage());
        if (state.holder(frozen()).isPresent()) {
            return done(entry, "the stage " + request.stage() + " was frozen already");
        }
        plan.addCounted(
                TagName.Action.ASSIGN,
                frozen(),
                ObjectId.fromString(entry.commit()),
                RegistrationMessage.ofStage(
                        request,
                        build,
                        "Freeze stage " + request.stage() + " of " + request.name() + " at " + entry.label(),
                        entry.label(),
                        null,
                        null));
        return done(entry, "froze the stage " + request.stage());
    }

    private VersionResult thaw() throws DeliveryException, IOException, InterruptedException {
        List<VersionEntry> freezing = state.history(frozen());
        if (freezing.isEmpty()) {
            throw new InvalidRequestException("stage", "'" + request.stage() + "' is not frozen");
        }
        for (VersionEntry each : freezing) {
            take(frozen(), each);
        }
        return done(freezing.get(0), "thawed the stage " + request.stage());
    }

    private Stage frozen() {
        return new Stage(FROZEN + request.stage());
    }

    /** Refuses to go on when the stage is frozen and nobody says why it should be changed all the same. */
    void requireThawed() throws InvalidRequestException {
        if (request.stage() == null || (request.force() && request.message() != null)) {
            return;
        }
        Optional<RegistryEvent> freeze = state.holder(frozen()).flatMap(entry -> entry.assignment(frozen()));
        if (freeze.isPresent()) {
            throw new InvalidRequestException(
                    "stage",
                    "'" + request.stage() + "' of " + request.name() + " was frozen by "
                            + freeze.get().author() + " at " + freeze.get().time()
                            + "; thaw it first, or force it with a message that says why");
        }
    }

    private VersionResult deregister() throws DeliveryException, IOException, InterruptedException {
        VersionEntry entry = registered(request.version());
        plan.addSimple(
                counter -> new TagName(
                        TagName.Action.DEREGISTER, state.name(), entry.version().orElseThrow(), null, counter),
                ObjectId.fromString(entry.commit()),
                RegistrationMessage.ofStage(
                        request,
                        build,
                        "Deregister " + request.name() + " " + entry.label(),
                        entry.label(),
                        null,
                        null));
        return done(entry, "deregistered");
    }

    private VersionResult deprecate() throws DeliveryException, IOException, InterruptedException {
        if (state.isEmpty()) {
            throw new InvalidRequestException("name", "there is no model " + request.name());
        }
        String reason = "deprecated already";
        String tag = state.deprecation().map(RegistryEvent::tag).orElse(null);
        if (tag == null) {
            List<RegistryEvent> events = state.events();
            NewTag made = plan.addSimple(
                    counter -> new TagName(TagName.Action.DEPRECATE, state.name(), null, null, counter),
                    ObjectId.fromString(events.get(events.size() - 1).commit()),
                    RegistrationMessage.ofStage(request, build, "Deprecate " + request.name(), null, null, null));
            tag = made.name().text();
            reason = "deprecated";
        }
        return new VersionResult(
                request.name(), null, tag, null, null, null, null, null, false, reason, null, request.action(), null);
    }

    private VersionResult done(VersionEntry entry, String reason) {
        return RegisteredModels.result(request, entry, null, reason);
    }
}
