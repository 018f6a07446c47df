package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ProfileMaker;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ReferenceProfile;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the reference profile that a version is registered with. */
final class Profile {
    /** Its name in the report's folder. */
    static final String FILE_NAME = "profile.json";

    private Profile() {}

    /**
     * Reads what the request names and writes the profile into an existing folder.
     *
     * @param predictions null without predictions
     */
    static Path write(EvaluateRequest request, Workspace workspace, Path predictions, Path folder)
            throws DeliveryException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (String file : request.profile()) {
            files.add(workspace.require("profile", file));
        }
        ProfileMaker maker =
                new ProfileMaker().add(ReferenceProfile.Source.DATA, request.profile(), files, column -> true);
        if (predictions != null) {
            List<Pattern> wanted = patterns(request);
            maker.add(
                    ReferenceProfile.Source.PREDICTIONS,
                    List.of(request.predictions()),
                    List.of(predictions),
                    column -> wanted.stream()
                            .anyMatch(each -> each.matcher(column).matches()));
        }
        Path target = folder.resolve(FILE_NAME);
        try {
            Files.write(
                    target,
                    JsonFormat.mapper()
                            .writer()
                            .without(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsBytes(maker.make(request.name().value())));
            return target;
        } catch (IOException e) {
            throw new DeliveryException(
                    request.report() + "/" + FILE_NAME + " can't be written: " + Shown.of(e.getMessage()), e);
        }
    }

    /** The columns with the truth and with what the model said; a star stands for any class, label or quantile. */
    private static List<Pattern> patterns(EvaluateRequest request) {
        List<String> names = new ArrayList<>(List.of(request.label()));
        names.addAll(
                request.prediction() == null ? List.of("prediction", "prediction_*") : List.of(request.prediction()));
        names.addAll(request.score() == null ? List.of("score", "score_*", "quantile_*") : List.of(request.score()));
        return names.stream()
                .map(name -> Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.DOTALL))
                .toList();
    }
}
