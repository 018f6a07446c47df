package io.jenkins.plugins.modeldelivery.versioning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/**
 * In whose name tags are made: Git's {@code user.name} and {@code user.email}, else the build's {@code
 * GIT_COMMITTER_NAME} and {@code GIT_COMMITTER_EMAIL}, else this project's own.
 */
record Tagger(String name, String email) {
    static Tagger of(Repository repository, Map<String, String> environment) {
        return new Tagger(
                first(
                        repository.getConfig().getString("user", null, "name"),
                        environment.get("GIT_COMMITTER_NAME"),
                        "Model Delivery"),
                first(
                        repository.getConfig().getString("user", null, "email"),
                        environment.get("GIT_COMMITTER_EMAIL"),
                        "model-delivery@localhost"));
    }

    private static String first(String configured, String given, String fallback) {
        if (configured != null && !configured.isBlank()) {
            return configured;
        }
        return given != null && !given.isBlank() ? given : fallback;
    }

    PersonIdent at(Instant time) {
        return new PersonIdent(name, email, time, ZoneId.systemDefault());
    }
}
