package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftComparison;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ProfileComparison;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ReferenceProfile;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The comparison of current data with a reference: a file of rows, a stored profile, or the profile of a registered
 * version.
 *
 * @param result null when there is nothing to compare with
 * @param missing why there is not, or null
 */
record Drift(DriftResult result, String missing) {
    /** A version, {@code latest} or a stage, of this model or of one that is named before it. */
    private static final Pattern VERSION = Pattern.compile(
            "latest|v?\\d+\\.\\d+\\.\\d+\\S*|#[\\w-]+|[^@#\\s]+(@(latest|v?\\d+\\.\\d+\\.\\d+\\S*)|#[\\w-]+)");

    /**
     * @param inputs takes in what is read
     * @param current null when only predictions are compared
     * @param predictions null without predictions
     */
    static Drift of(
            EvaluateRequest request, Workspace workspace, Inputs inputs, TableSource current, TableSource predictions)
            throws DeliveryException, InterruptedException {
        String reference = request.reference();
        if (reference == null) {
            return new Drift(null, "drift was not computed; give reference and current");
        }
        boolean file = !isVersion(reference) || Files.exists(workspace.resolve("reference", reference));
        if (!file) {
            return ofVersion(request, workspace, current, predictions);
        }
        if (reference.toLowerCase(Locale.ROOT).endsWith(".json")) {
            Path path = workspace.require("reference", reference);
            inputs.add("data", reference, path);
            ReferenceProfile profile = ReferenceProfile.read(reference, path);
            return new Drift(compare(profile, request, current, predictions), null);
        }
        if (current == null) {
            throw new InvalidRequestException("current", "is missing; name the file to compare with " + reference);
        }
        DriftResult result = new DriftComparison(
                        inputs.find("data", "reference", reference), current, request.skipInvalid())
                .run(request.driftColumns(), request.driftThreshold(), new Confidence(request.level()));
        return new Drift(result, null);
    }

    private static boolean isVersion(String reference) {
        return VERSION.matcher(reference).matches();
    }

    private static Drift ofVersion(
            EvaluateRequest request, Workspace workspace, TableSource current, TableSource predictions)
            throws DeliveryException, InterruptedException {
        String reference = request.reference();
        ModelName name = request.name();
        String version = reference;
        int at = reference.indexOf('@') > 0 ? reference.indexOf('@') : reference.indexOf('#');
        if (at > 0) {
            try {
                name = new ModelName(reference.substring(0, at));
            } catch (InvalidValueException e) {
                throw new InvalidRequestException("reference", e.getMessage());
            }
            version = reference.substring(reference.charAt(at) == '@' ? at + 1 : at);
        }
        Optional<RegisteredModel> model = workspace.registry().find(name, version);
        if (model.isEmpty()) {
            return missing(workspace, "no version of " + name + " is " + version + " yet");
        }
        try {
            Path folder = Files.createTempDirectory("model-delivery-profile");
            Optional<Path> profile = Optional.empty();
            try {
                profile = workspace
                        .registry()
                        .withStoreCredentials(request.storeCredentialsId())
                        .profile(model.get(), folder);
                if (profile.isEmpty()) {
                    return missing(
                            workspace,
                            name + " " + model.get().version()
                                    + " was registered without a reference profile; have modelEvaluate make one"
                                    + " (profile) before modelVersion");
                }
                return new Drift(
                        compare(
                                ReferenceProfile.read(
                                        "the profile of " + name + " "
                                                + model.get().version(),
                                        profile.get()),
                                request,
                                current,
                                predictions),
                        null);
            } finally {
                if (profile.isPresent()) {
                    Files.deleteIfExists(profile.get());
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new DeliveryException("The profile of " + name + " can't be put into a temporary folder", e);
        }
    }

    private static Drift missing(Workspace workspace, String why) {
        workspace.console().warn("Drift was not computed: " + why);
        return new Drift(null, "drift was not computed: " + why);
    }

    private static DriftResult compare(
            ReferenceProfile profile, EvaluateRequest request, TableSource current, TableSource predictions)
            throws DeliveryException, InterruptedException {
        ProfileComparison comparison = new ProfileComparison(profile, request.reference(), request.skipInvalid());
        if (current != null) {
            comparison.current(current);
        }
        if (predictions != null) {
            comparison.predictions(predictions);
        }
        return comparison.run(request.driftColumns(), request.driftThreshold(), new Confidence(request.level()));
    }
}
