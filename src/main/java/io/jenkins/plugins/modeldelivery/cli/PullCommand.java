package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.RegistryQueries;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets a version's artifact out of its store. */
@Command(
        name = "pull",
        description = "Gets the artifact of a version out of its store, and checks every byte of it.",
        footer = {
            "",
            "Examples:",
            "  model-delivery version pull churn '#production' --output models",
            "  model-delivery version pull churn 1.4.0"
        })
final class PullCommand extends RegistryQuery {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            defaultValue = "latest",
            description = "A version, latest, #stage, or a range such as ^1.2. Default: latest.")
    String reference;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "folder",
            defaultValue = "",
            description = "The folder to put it in; made when it is not there. Default: the workspace.")
    Path output;

    @Override
    public Integer call() throws DeliveryException, IOException, InterruptedException {
        Workspace workspace = workspace();
        RegistryQueries queries = new RegistryQueries(workspace);
        RegisteredModel version = (at == null ? queries : queries.at(at)).show(model(name), reference);
        Path folder = workspace.root().resolve(output);
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new InvalidRequestException("output", folder + " is a file; name a folder");
        }
        Path artifact = workspace.registry().materialize(version, folder);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", version.name());
        answer.put("version", version.version());
        answer.put("digest", version.digest());
        answer.put("size", version.size());
        answer.put("path", artifact.toString());
        return print(
                answer,
                version.name() + " " + version.version() + " is in " + artifact
                        + (version.digest() == null ? "" : ", " + version.size() + " bytes, " + version.digest()));
    }
}
