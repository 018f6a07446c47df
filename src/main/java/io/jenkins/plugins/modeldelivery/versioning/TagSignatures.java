package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the signatures of a registry's tags with {@code git verify-tag}, so that Git's own settings say who is trusted. */
public final class TagSignatures {
    private static final Pattern SSH_SIGNER = Pattern.compile("Good \"git\" signature for (\\S+) with (\\S+ key \\S+)");
    private static final Pattern PGP_SIGNER = Pattern.compile("\\[GNUPG:\\] GOODSIG \\S+ (.+)");

    private final Workspace workspace;

    /**
     * @param workspace inside the repository
     */
    public TagSignatures(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What a signature is worth. */
    public enum Status {
        /** Made by a key that is known and trusted here. */
        @JsonProperty("good")
        GOOD,
        /** There is none. */
        @JsonProperty("none")
        NONE,
        /** There is one, of a key that is not known here. */
        @JsonProperty("unknownKey")
        UNKNOWN_KEY,
        /** It is of something else than this tag, or broken, expired or revoked. */
        @JsonProperty("bad")
        BAD
    }

    /**
     * One tag's signature.
     *
     * @param tag the tag's short name
     * @param status what the signature is worth
     * @param by who signed, when it is good; else null
     * @param explanation what Git says otherwise; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Checked(String tag, Status status, String by, String explanation) {}

    /**
     * Checks them all.
     *
     * @param name null for all models
     * @param allowedSigners the file of SSH keys that are trusted; null for Git's setting {@code
     *     gpg.ssh.allowedSignersFile}. OpenPGP keys are looked up in the user's keyring
     * @throws DeliveryException when there is no {@code git}
     */
    public List<Checked> check(ModelName name, Path allowedSigners) throws DeliveryException, InterruptedException {
        List<Checked> checked = new ArrayList<>();
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            for (RegistryEvent event : repository.tags(name).events()) {
                checked.add(check(repository.workTree(), event.tag(), allowedSigners));
            }
        }
        return checked;
    }

    private static Checked check(Path workTree, String tag, Path allowedSigners)
            throws DeliveryException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        if (allowedSigners != null) {
            command.addAll(List.of("-c", "gpg.ssh.allowedSignersFile=" + allowedSigners.toAbsolutePath()));
        }
        command.addAll(List.of("verify-tag", "--raw", "refs/tags/" + tag));
        SigningProgram.Answer answer = SigningProgram.run(workTree, Map.of("LC_ALL", "C"), new byte[0], command);
        String said = answer.err() + new String(answer.out(), java.nio.charset.StandardCharsets.UTF_8);
        if (answer.exitCode() == 0) {
            return new Checked(tag, Status.GOOD, signer(said), null);
        }
        if (said.contains("no signature found")) {
            return new Checked(tag, Status.NONE, null, null);
        }
        boolean unknown = said.contains("No principal matched")
                || said.contains("NO_PUBKEY")
                || said.contains("allowedSignersFile needs to be configured");
        String explanation = said.lines()
                .filter(line -> !line.isBlank() && !line.contains("NEWSIG") && !line.contains("KEY_CONSIDERED"))
                .findFirst()
                .orElse("");
        return new Checked(tag, unknown ? Status.UNKNOWN_KEY : Status.BAD, null, explanation.strip());
    }

    private static String signer(String said) {
        Matcher ssh = SSH_SIGNER.matcher(said);
        if (ssh.find()) {
            return ssh.group(1) + ", " + ssh.group(2);
        }
        Matcher pgp = PGP_SIGNER.matcher(said);
        return pgp.find() ? pgp.group(1).strip() : null;
    }
}
