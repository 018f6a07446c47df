package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ProfileMaker;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ReferenceProfile;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Writes the reference profile that a version is registered with. */
final class Profile {
    /** Its name in the report's folder. */
    static final String FILE_NAME = "profile.json";

    private Profile() {}

    /**
     * Reads what the request names and writes the profile into an existing folder.
     *
     * @param data what the model was made from
     * @param predictions null without predictions
     */
    static Path write(EvaluateRequest request, List<DataFiles> data, TableSource predictions, Path folder)
            throws DeliveryException, InterruptedException {
        ProfileMaker maker =
                new ProfileMaker(request.skipInvalid()).add(ReferenceProfile.Source.DATA, data, column -> true);
        if (predictions != null) {
            Predicate<String> truth = AnswerColumns.matching(List.of(request.label()));
            maker.add(ReferenceProfile.Source.PREDICTIONS, List.of(predictions), truth.or(AnswerColumns.of(request)));
        }
        for (DataFiles files : data) {
            files.requireUnchanged();
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
}
