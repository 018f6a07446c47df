package io.jenkins.plugins.modeldelivery.serving;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.model.ModelFile;
import io.jenkins.plugins.modeldelivery.serving.model.ModelTable;
import io.jenkins.plugins.modeldelivery.serving.model.ServedModel;
import io.jenkins.plugins.modeldelivery.serving.model.ServedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Loads what the options name before the server answers its first request. */
final class InitialModels {
    private static final Pattern MODEL = Pattern.compile("([^@=]+)(?:@([^=]+))?=(.+)");

    private final ModelTable models;
    private final int threads;

    InitialModels(ModelTable models, int threads) {
        this.models = models;
        this.threads = threads;
    }

    /**
     * Loads all.
     *
     * @throws DeliveryException naming the option and the model that can't be loaded
     */
    void load(ServeOptions options) throws DeliveryException {
        for (String model : options.model()) {
            Matcher parts = MODEL.matcher(model);
            if (!parts.matches()) {
                throw new InvalidRequestException(
                        "model",
                        "'" + Shown.of(model) + "' is none; write NAME@VERSION=PATH such as churn@1.4.0=churn.onnx");
            }
            load("model", parts.group(1), parts.group(2) == null ? "1" : parts.group(2), parts.group(3));
        }
        if (options.repository() != null) {
            Path folder = Path.of(options.repository());
            for (Path model : folders(folder)) {
                for (Path version : folders(model)) {
                    load("repository", name(model), name(version), version.toString());
                }
            }
            if (models.all().isEmpty()) {
                throw new InvalidRequestException(
                        "repository",
                        "'" + Shown.of(options.repository())
                                + "' has no model; lay it out as <name>/<version>/<file>.onnx");
            }
        }
        for (ServedModel model : models.all()) {
            giveTrafficToHighest(model);
        }
    }

    private void load(String option, String name, String version, String path) throws DeliveryException {
        try {
            models.create(new ModelName(name).value()).load(version, ModelFile.find(path), null, threads, true);
        } catch (InvalidValueException | RequestRefused e) {
            throw new InvalidRequestException(option, name + " " + version + ": " + e.getMessage());
        }
    }

    private static void giveTrafficToHighest(ServedModel model) throws DeliveryException {
        String highest = model.versions().stream()
                .map(ServedVersion::version)
                .max(InitialModels::compare)
                .orElseThrow();
        try {
            model.route(Map.of(highest, 100.0));
        } catch (RequestRefused e) {
            throw new DeliveryException(e.getMessage(), e);
        }
    }

    /** Semantic versions by their precedence, before them anything else by its text, numbers by their size. */
    private static int compare(String left, String right) {
        return Comparator.comparing(InitialModels::semantic)
                .thenComparing(Comparator.naturalOrder())
                .compare(left, right);
    }

    private static ModelVersion semantic(String version) {
        try {
            return version.matches("\\d{1,18}")
                    ? ModelVersion.of(Long.parseLong(version), 0, 0)
                    : ModelVersion.parse(version);
        } catch (InvalidValueException e) {
            return ModelVersion.parse("0.0.0-0");
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static List<Path> folders(Path parent) throws DeliveryException {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> children = Files.list(parent)) {
            children.filter(Files::isDirectory)
                    .filter(child -> !name(child).startsWith("."))
                    .sorted()
                    .forEach(folders::add);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "repository", "the folder '" + Shown.of(parent) + "' can't be read; is it there?");
        }
        return folders;
    }
}
