package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Credentials;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A project under Git, made and looked at with Git's own command. */
public final class GitProject {
    public final Path root;
    final RecordLog records = RecordLog.inMemory();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Credentials credentials = Credentials.none();
    private BuildReference build = new BuildReference("job", 0, null, null, null, null);

    private GitProject(Path root) {
        this.root = root;
    }

    /** An empty repository without a commit. */
    public static GitProject init(Path root) throws Exception {
        GitProject project = new GitProject(Files.createDirectories(root).toRealPath());
        project.git("init", "-q", "-b", "main");
        project.git("config", "user.name", "Ada");
        project.git("config", "user.email", "ada@example.org");
        return project;
    }

    /** A repository with one commit and a model in the working tree. */
    public static GitProject withModel(Path root) throws Exception {
        GitProject project = init(root);
        project.write("train.py", "print('train')\n");
        project.write(".gitignore", "model/\n.model-delivery/\n");
        project.commit("Start");
        project.write("model/model.onnx", "weights 1");
        return project;
    }

    public static GitProject cloneOf(String url, Path root) throws Exception {
        run(root.getParent(), Map.of(), "git", "clone", "-q", url, root.toString());
        GitProject project = new GitProject(root.toRealPath());
        project.git("config", "user.name", "Bob");
        project.git("config", "user.email", "bob@example.org");
        return project;
    }

    GitProject build(BuildReference value) {
        this.build = value;
        return this;
    }

    GitProject credentials(Credentials value) {
        this.credentials = value;
        return this;
    }

    GitProject environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public String commit(String message) throws Exception {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD");
    }

    Workspace workspace() throws IOException {
        return workspace(".");
    }

    Workspace workspace(String folder) throws IOException {
        return Workspace.in(root.resolve(folder))
                .environment(environment)
                .credentials(credentials)
                .build(build)
                .records(records)
                .registry(GitModelRegistry::new)
                .open();
    }

    /** Runs the capability with parameters as a user writes them: name, value, name, value. */
    VersionResult version(Object... parameters) throws Exception {
        return new VersionCapability().run(request(parameters), workspace());
    }

    public static VersionRequest request(Object... parameters) throws Exception {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put((String) parameters[i], parameters[i + 1]);
        }
        return RequestReader.read(VersionRequest.class, given);
    }

    List<String> tags() throws Exception {
        String tags = git("tag", "--list");
        return tags.isEmpty() ? List.of() : List.of(tags.split("\n"));
    }

    public String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(root, Map.of(), command.toArray(String[]::new));
    }

    /** An annotated tag of another hand, with a time of its own. */
    void tag(String name, String commit, String time, String message) throws Exception {
        run(root, Map.of("GIT_COMMITTER_DATE", time), "git", "tag", "-a", name, commit, "-m", message);
    }

    public static String run(Path folder, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + output)
                .isZero();
        return output.strip();
    }
}
