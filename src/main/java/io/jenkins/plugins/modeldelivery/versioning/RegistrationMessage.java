package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/** What the tags say: a summary for people, then trailers for tools. */
final class RegistrationMessage {
    private static final int MOST_DEPENDENCIES = 1_000;

    private RegistrationMessage() {}

    static TagMessage of(
            VersionRequest request,
            Workspace workspace,
            Intake intake,
            VersionChoice choice,
            ObjectId head,
            ModelState state)
            throws DeliveryException {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.MODEL, request.name().value());
        trailers.put(Trailers.VERSION, choice.version().toString());
        trailers.put(Trailers.REASON, choice.reason());
        trailers.put(Trailers.PATH, intake.path());
        trailers.put(Trailers.DIGEST, intake.content().digest().value());
        trailers.put(Trailers.SIZE, String.valueOf(intake.content().size()));
        trailers.put(Trailers.MD5, intake.content().md5());
        if (request.pointer()) {
            trailers.put(Trailers.POINTER, intake.path() + DvcPointer.SUFFIX);
        }
        trailers.put(Trailers.STORE, intake.location());
        trailers.put(Trailers.COMMIT, head.name());
        if (!intake.data().isEmpty()) {
            trailers.put(
                    Trailers.DATA,
                    intake.data().stream().map(DataDigest::format).collect(Collectors.joining("\n")));
        }
        putProvenance(trailers, intake.provenance());
        Instant latest = state.latest().map(VersionEntry::created).orElse(Instant.EPOCH);
        Optional<EvaluationEvidence> evaluation = EvaluationEvidence.find(workspace, request.name(), latest);
        evaluation.ifPresent(evidence -> {
            trailers.put(Trailers.EVALUATION, evidence.json());
            trailers.put(Trailers.EVALUATION_RECORD, evidence.record());
        });
        intake.profile().ifPresent(profile -> profile.put(trailers));
        putBuild(trailers, workspace.build());
        if (!request.labels().isEmpty()) {
            trailers.put(
                    Trailers.LABEL,
                    request.labels().entrySet().stream()
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .collect(Collectors.joining("\n")));
        }
        String summary = "Register " + request.name() + " " + choice.version() + " (" + choice.reason() + ")";
        return new TagMessage(withBody(summary, request.message()), trailers);
    }

    private static void putProvenance(Map<String, String> trailers, Provenance provenance) {
        if (!provenance.dependencies().isEmpty()) {
            trailers.put(
                    Trailers.DVC_DATA,
                    provenance.dependencies().stream()
                            .limit(MOST_DEPENDENCIES)
                            .map(DvcLock.Dependency::format)
                            .collect(Collectors.joining("\n")));
        }
        TrainingParameters.format(provenance.parameters()).ifPresent(json -> trailers.put(Trailers.PARAMETERS, json));
        provenance.schema().ifPresent(schema -> SchemaTrailers.put(trailers, schema));
    }

    /**
     * The message of a tag that is no registration.
     *
     * @param summary its first line
     * @param version the version or the commit that it is about, or null
     * @param reason why, where the summary does not say it; or null
     * @param before who held the stage before, or null
     */
    static TagMessage ofStage(
            VersionRequest request,
            BuildReference build,
            String summary,
            String version,
            String reason,
            String before) {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.MODEL, request.name().value());
        if (version != null) {
            trailers.put(Trailers.VERSION, version);
        }
        if (request.stage() != null) {
            trailers.put(Trailers.STAGE, request.stage().value());
        }
        if (reason != null) {
            trailers.put(Trailers.REASON, reason);
        }
        if (before != null) {
            trailers.put(Trailers.PREVIOUS, before);
        }
        putBuild(trailers, build);
        return new TagMessage(withBody(summary, request.path() == null ? request.message() : null), trailers);
    }

    private static String withBody(String summary, String body) {
        return body == null
                ? summary
                : summary + "\n\n" + body.replace("\r\n", "\n").strip();
    }

    private static void putBuild(Map<String, String> trailers, BuildReference build) {
        if (build.number() > 0) {
            trailers.put(Trailers.BUILD, build.job() + " #" + build.number());
        }
        if (build.url() != null) {
            trailers.put(Trailers.BUILD_URL, build.url());
        }
    }
}
