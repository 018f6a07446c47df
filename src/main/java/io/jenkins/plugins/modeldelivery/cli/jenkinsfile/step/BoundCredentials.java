package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Secrets as environment variables; secret files exist until this is closed, readable by this user alone. */
public final class BoundCredentials implements AutoCloseable {
    private final StepContext context;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private Path folder;

    public BoundCredentials(StepContext context) {
        this.context = context;
    }

    /** The variables bound so far. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Binds a variable; {@code secret} values are hidden in all output from now on. */
    void bind(String name, String value, boolean secret) {
        if (name == null) {
            return;
        }
        if (secret) {
            context.build().masker().hide(value);
        }
        variables.put(name, value);
    }

    /** Binds as {@code environment { NAME = credentials('id') }} does. */
    public void bindForEnvironment(String name, String id) throws IOException {
        Credential credential = find(id);
        if (credential instanceof Credential.UsernamePassword login) {
            bind(name, login.username() + ":" + login.password(), true);
            bind(name + "_USR", login.username(), false);
            bind(name + "_PSW", login.password(), true);
        } else if (credential instanceof Credential.SecretText secret) {
            bind(name, secret.text(), true);
        } else if (credential instanceof Credential.SecretFile file) {
            bindFile(name, file);
        } else if (credential instanceof Credential.SshKey key) {
            bindKey(name, key);
            bind(name + "_USR", key.username(), false);
            bind(name + "_PSW", key.passphrase(), true);
        }
    }

    void bindFile(String name, Credential.SecretFile file) throws IOException {
        context.build().masker().hide(new String(file.content(), java.nio.charset.StandardCharsets.UTF_8));
        bind(name, write(file.fileName(), file.content()).toString(), false);
    }

    void bindKey(String name, Credential.SshKey key) throws IOException {
        context.build().masker().hide(key.privateKey());
        // ssh refuses a key without a line feed at its end.
        String text = key.privateKey().endsWith("\n") ? key.privateKey() : key.privateKey() + "\n";
        bind(
                name,
                write("ssh-key-" + name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString(),
                false);
    }

    /** The secret with this id. */
    Credential find(String id) {
        return context.build()
                .settings()
                .credentials()
                .find(id)
                .orElseThrow(() -> new PipelineFailure("There is no credential with the id '" + id
                        + "'. Define it in the environment or in the credentials file; docs/credentials.md says how."));
    }

    /** The secret with this id, which must be of this kind. */
    <C extends Credential> C find(String id, Class<C> kind) {
        Credential found = find(id);
        if (!kind.isInstance(found)) {
            throw new PipelineFailure("The credential '" + id + "' is a "
                    + found.getClass().getSimpleName() + "; a " + kind.getSimpleName() + " is needed here.");
        }
        return kind.cast(found);
    }

    private Path write(String name, byte[] content) throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory(
                    Files.createDirectories(context.build().folder().resolve("tmp")), "secret");
        }
        Path file = folder.resolve(Path.of(name).getFileName());
        PrivateFile.write(file, content);
        return file;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            FileSteps.deleteTree(folder);
        }
    }
}
