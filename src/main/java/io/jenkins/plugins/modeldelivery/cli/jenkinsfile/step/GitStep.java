package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.ChildProcess;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.EnvironmentVariables;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.SourceControl;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The step {@code git}: clones or updates another repository in a folder of its own, with the machine's git. For the
 * repository that the workspace is in, nothing is changed.
 */
final class GitStep {
    private GitStep() {}

    static StepDefinition definition() {
        return StepDefinition.named("git")
                .argument("url", Type.TEXT)
                .optional("branch", Type.TEXT)
                .optional("credentialsId", Type.TEXT)
                .accepted("changelog", "poll")
                .onNode()
                .does(call -> run(call, call.text("url"), call.text("branch"), call.text("credentialsId")));
    }

    /**
     * Brings a repository into the current folder.
     *
     * @param branch or null for the repository's default
     * @param credentialsId or null for none
     * @return the variables of Jenkins' Git plugin
     */
    static Map<String, String> run(StepCall call, String url, String branch, String credentialsId) throws Exception {
        Path folder = call.context().directory();
        SourceControl own = call.build().sourceControl().orElse(null);
        if (own != null
                && url.equals(own.url())
                && folder.equals(call.build().settings().folder())) {
            call.print("The workspace is used in place: " + own.folder() + " is a clone of " + url);
            return own.variables(null, null);
        }
        if (url.startsWith("-") || branch != null && branch.startsWith("-")) {
            throw new PipelineFailure("git: an address or a branch can't begin with '-'.");
        }
        if (!Files.isDirectory(folder.resolve(".git"))) {
            if (!isEmpty(folder)) {
                throw new PipelineFailure("git: the folder " + folder + " has files that are not a clone of " + url
                        + "; nothing is overwritten. Clone into a folder of its own: dir('sources') { git ... }.");
            }
            git(call, credentialsId, "init", "--quiet");
            git(call, credentialsId, "remote", "add", "origin", url);
        }
        git(call, credentialsId, "fetch", "--quiet", "--tags", url, "+refs/heads/*:refs/remotes/origin/*");
        git(
                call,
                credentialsId,
                "checkout",
                "--quiet",
                "-B",
                branch == null ? "master" : branch,
                "refs/remotes/origin/" + (branch == null ? "master" : branch));
        SourceControl cloned =
                SourceControl.around(folder).orElseThrow(() -> new PipelineFailure("git: " + url + " has no commit."));
        call.print("Checked out " + cloned.commit() + " (" + cloned.branch() + ")");
        call.print("Commit message: \"" + cloned.subject() + "\"");
        return cloned.variables(null, null);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void git(StepCall call, String credentialsId, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        call.print(" > " + String.join(" ", command));
        Path tmp = Files.createDirectories(call.build().folder().resolve("tmp"));
        Path output = tmp.resolve("git-" + call.build().nextFile() + ".log");
        try (BoundCredentials bound = new BoundCredentials(call.context())) {
            Map<String, String> environment = EnvironmentVariables.of(call.context());
            environment.put("GIT_TERMINAL_PROMPT", "0");
            if (credentialsId != null) {
                authenticate(bound, credentialsId, environment, tmp);
            }
            int status = call.context()
                    .scope()
                    .waiting(() -> ChildProcess.run(
                            command,
                            call.context().directory(),
                            environment,
                            output,
                            null,
                            StandardCharsets.UTF_8,
                            call::print));
            if (status != 0) {
                throw new PipelineFailure("git: '" + String.join(" ", command) + "' ended with exit code " + status
                        + "; what it said stands above.");
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** git asks a program for user name and password, and gets them from its environment; they are in no file. */
    private static void authenticate(
            BoundCredentials bound, String credentialsId, Map<String, String> environment, Path tmp)
            throws IOException {
        Credential credential = bound.find(credentialsId);
        if (credential instanceof Credential.SshKey key) {
            bound.bindKey("GIT_KEY", key);
            environment.put(
                    "GIT_SSH_COMMAND",
                    "ssh -o BatchMode=yes -o IdentitiesOnly=yes -i '"
                            + bound.variables().get("GIT_KEY") + "'");
            return;
        }
        bound.bindForEnvironment("MODEL_DELIVERY_GIT", credentialsId);
        environment.putAll(bound.variables());
        Path program = tmp.resolve("askpass.sh");
        if (!Files.exists(program)) {
            Files.writeString(
                    program,
                    "#!/bin/sh\ncase \"$1\" in Username*) printf '%s' \"$MODEL_DELIVERY_GIT_USR\";; *) printf '%s'"
                            + " \"$MODEL_DELIVERY_GIT_PSW\";; esac\n");
            Files.setPosixFilePermissions(
                    program, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        }
        environment.put("GIT_ASKPASS", program.toString());
    }
}
