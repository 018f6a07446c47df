package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * SSH by the OpenSSH client that Git itself uses, so that known hosts, proxies and agents are those of the machine. The
 * alternative, a client in Java, would bring ten megabytes of libraries and a second place to configure hosts.
 *
 * <p>A key is written to a file that only this user can read, and is gone when this is closed; its passphrase reaches the
 * client through its environment, as OpenSSH's {@code SSH_ASKPASS}.
 */
final class OpenSsh extends SshSessionFactory implements AutoCloseable {
    private static final String PASSPHRASE = "MODEL_DELIVERY_SSH_PASSPHRASE";

    private final String program;
    private final Credential.SshKey key;
    private SecretFolder secrets;

    /**
     * @param program such as {@code ssh}
     * @param key null for the keys that the client finds by itself
     */
    OpenSsh(String program, Credential.SshKey key) {
        this.program = program;
        this.key = key;
    }

    @Override
    public String getType() {
        return "openssh";
    }

    @Override
    public RemoteSession getSession(URIish address, CredentialsProvider unused, FS fs, int timeoutMillis)
            throws TransportException {
        try {
            List<String> command = command(address);
            return new RemoteSession() {
                private Process process;

                @Override
                public Process exec(String remoteCommand, int timeoutSeconds) throws IOException {
                    List<String> whole = new ArrayList<>(command);
                    whole.add(remoteCommand);
                    ProcessBuilder builder = new ProcessBuilder(whole);
                    if (key != null && !key.passphrase().isEmpty()) {
                        builder.environment()
                                .put(
                                        "SSH_ASKPASS",
                                        secrets.path().resolve("askpass").toString());
                        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
                        builder.environment().put(PASSPHRASE, key.passphrase());
                    }
                    process = new SshProcess(builder.start());
                    return process;
                }

                @Override
                public void disconnect() {
                    if (process != null) {
                        process.destroy();
                    }
                }
            };
        } catch (IOException e) {
            throw new TransportException(address, "the key could not be handed to " + program, e);
        }
    }

    private List<String> command(URIish address) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        String user = address.getUser();
        if (key != null) {
            command.addAll(List.of("-i", keyFile().toString(), "-o", "IdentitiesOnly=yes"));
            if (user == null && !key.username().isEmpty()) {
                user = key.username();
            }
        }
        if (key == null || key.passphrase().isEmpty()) {
            command.addAll(List.of("-o", "BatchMode=yes"));
        }
        if (address.getPort() > 0) {
            command.addAll(List.of("-p", String.valueOf(address.getPort())));
        }
        command.add("--");
        command.add(user == null ? address.getHost() : user + "@" + address.getHost());
        return command;
    }

    private Path keyFile() throws IOException {
        if (secrets == null) {
            secrets = SecretFolder.create();
            String text = key.privateKey().replace("\r\n", "\n").strip() + "\n";
            secrets.write("key", text.getBytes(StandardCharsets.UTF_8));
            secrets.writeProgram(
                    "askpass",
                    ("#!/bin/sh\nprintf '%s\\n' \"$" + PASSPHRASE + "\"\n").getBytes(StandardCharsets.UTF_8));
        }
        return secrets.path().resolve("key");
    }

    @Override
    public void close() {
        if (secrets != null) {
            secrets.close();
            secrets = null;
        }
    }
}
