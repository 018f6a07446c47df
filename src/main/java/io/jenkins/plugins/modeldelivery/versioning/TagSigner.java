package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Signs tags as {@code git tag -s} does: an SSH key by {@code ssh-keygen -Y sign} in the namespace {@code git}, an OpenPGP
 * key by {@code gpg --detach-sign}. What a key is, is told by its text, whatever kind of credential holds it.
 */
final class TagSigner {
    private static final String PASSPHRASE = "MODEL_DELIVERY_KEY_PASSPHRASE";

    private final String parameterValue;
    private final byte[] key;
    private final String passphrase;

    private TagSigner(String parameterValue, byte[] key, String passphrase) {
        this.parameterValue = parameterValue;
        this.key = key;
        this.passphrase = passphrase;
    }

    /**
     * Finds the key; null when the tags are not to be signed.
     *
     * @throws InvalidRequestException when there is no such credential, or it holds no key
     */
    static TagSigner of(VersionRequest request, Workspace workspace) throws InvalidRequestException {
        String id = request.signingCredentialsId();
        if (id == null) {
            return null;
        }
        Credential found = workspace.credentials().require("signingCredentialsId", id, Credential.class);
        if (found instanceof Credential.SshKey ssh) {
            String text = ssh.privateKey().replace("\r\n", "\n").strip() + "\n";
            return new TagSigner(id, text.getBytes(StandardCharsets.UTF_8), ssh.passphrase());
        }
        if (found instanceof Credential.SecretFile file) {
            return new TagSigner(id, file.content(), "");
        }
        throw new InvalidRequestException(
                "signingCredentialsId",
                "the credential '" + Shown.of(id) + "' is a " + found.getClass().getSimpleName()
                        + "; an SshKey, or a SecretFile with an OpenPGP private key, is needed");
    }

    /**
     * The armored signature of a tag object's bytes.
     *
     * @throws DeliveryException when the key can't be used, with what the program says
     */
    byte[] sign(byte[] object) throws DeliveryException, InterruptedException {
        try (SecretFolder secrets = SecretFolder.create()) {
            boolean ssh = new String(key, StandardCharsets.ISO_8859_1)
                    .lines()
                    .anyMatch(line -> line.matches("-----BEGIN (OPENSSH|RSA|EC|DSA|)( ?)PRIVATE KEY-----"));
            return ssh ? signWithSsh(secrets, object) : signWithOpenPgp(secrets, object);
        } catch (IOException e) {
            throw new DeliveryException(
                    "The key '" + parameterValue + "' can't be handed to the program that signs: "
                            + Shown.of(e.getMessage()),
                    e);
        }
    }

    private byte[] signWithSsh(SecretFolder secrets, byte[] object)
            throws IOException, DeliveryException, InterruptedException {
        Path file = secrets.write("key", key);
        Path asker = secrets.writeProgram(
                "askpass", ("#!/bin/sh\nprintf '%s\\n' \"$" + PASSPHRASE + "\"\n").getBytes(StandardCharsets.UTF_8));
        Map<String, String> environment = Map.of(
                "SSH_ASKPASS", asker.toString(), "SSH_ASKPASS_REQUIRE", "force", PASSPHRASE, passphrase, "DISPLAY", "");
        SigningProgram.Answer answer = SigningProgram.run(
                null, environment, object, List.of("ssh-keygen", "-Y", "sign", "-n", "git", "-f", file.toString()));
        return require(answer, "ssh-keygen", "-----BEGIN SSH SIGNATURE-----");
    }

    private byte[] signWithOpenPgp(SecretFolder secrets, byte[] object)
            throws IOException, DeliveryException, InterruptedException {
        Path file = secrets.write("key", key);
        Path words = secrets.write("passphrase", passphrase.getBytes(StandardCharsets.UTF_8));
        List<String> gpg = List.of(
                "gpg",
                "--homedir",
                secrets.path().toString(),
                "--batch",
                "--no-tty",
                "--pinentry-mode",
                "loopback",
                "--passphrase-file",
                words.toString());
        try {
            SigningProgram.Answer imported =
                    SigningProgram.run(null, Map.of(), new byte[0], with(gpg, "--import", file.toString()));
            if (imported.exitCode() != 0) {
                throw refused("gpg", imported);
            }
            return require(
                    SigningProgram.run(null, Map.of(), object, with(gpg, "--armor", "--detach-sign")),
                    "gpg",
                    "-----BEGIN PGP SIGNATURE-----");
        } finally {
            // It keeps the key in its memory otherwise.
            SigningProgram.run(
                    null,
                    Map.of(),
                    new byte[0],
                    List.of("gpgconf", "--homedir", secrets.path().toString(), "--kill", "gpg-agent"));
        }
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    private byte[] require(SigningProgram.Answer answer, String program, String begin) throws DeliveryException {
        String signature = new String(answer.out(), StandardCharsets.US_ASCII);
        if (answer.exitCode() != 0 || !signature.startsWith(begin)) {
            throw refused(program, answer);
        }
        return (signature.strip() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private DeliveryException refused(String program, SigningProgram.Answer answer) {
        return new DeliveryException("The tags can't be signed with the key '" + parameterValue + "': " + program
                + " says: " + Shown.of(answer.err().strip().replaceAll("\\s+", " "))
                + ". Nothing was registered; is it a private key, and its passphrase right?");
    }
}
