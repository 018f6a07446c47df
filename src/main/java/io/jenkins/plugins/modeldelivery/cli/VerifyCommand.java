package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.versioning.StoreAudit;
import io.jenkins.plugins.modeldelivery.versioning.TagSignatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads every artifact to the last byte against its digest. */
@Command(
        name = "verify",
        description = "Reads the artifacts of all versions to the last byte against their digests. With --signatures,"
                + " checks who signed the tags. Exits with 1 when one is missing, has other bytes, or has no good"
                + " signature.",
        footer = {
            "",
            "Examples:",
            "  model-delivery version verify",
            "  model-delivery version verify churn --signatures"
        })
final class VerifyCommand extends RegistrySubcommand {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The model's name. Default: all models.")
    String name;

    @Option(names = "--signatures", description = "Check the tags' signatures with Git instead of the artifacts.")
    boolean signatures;

    @Option(
            names = "--allowed-signers",
            paramLabel = "file",
            description = "With --signatures: the SSH keys that are trusted, a line each as in ssh-keygen(1). Default:"
                    + " Git's setting gpg.ssh.allowedSignersFile.")
    Path allowedSigners;

    private int signatures() throws DeliveryException, IOException, InterruptedException {
        List<TagSignatures.Checked> checked =
                new TagSignatures(workspace()).check(name == null ? null : model(name), allowedSigners);
        TextTable table = new TextTable("TAG", "SIGNATURE", "BY");
        checked.forEach(each -> table.add(
                each.tag(),
                JsonFormat.mapper().convertValue(each.status(), String.class),
                each.by() == null ? each.explanation() : each.by()));
        boolean wrong = checked.stream().anyMatch(each -> each.status() != TagSignatures.Status.GOOD);
        return print(
                Map.of("signatures", checked),
                checked.isEmpty() ? "There is no tag to verify here." : table,
                wrong ? ExitCode.FAILED : ExitCode.DONE);
    }

    @Override
    public Integer call() throws DeliveryException, IOException, InterruptedException {
        if (signatures) {
            return signatures();
        }
        if (allowedSigners != null) {
            throw new InvalidRequestException("allowedSigners", "is of use only with --signatures");
        }
        List<StoreAudit.Checked> checked = new StoreAudit(workspace()).verify(name == null ? null : model(name));
        TextTable table = new TextTable("MODEL", "VERSION", "DIGEST", "ARTIFACT");
        checked.forEach(each -> table.add(
                each.name(),
                each.version(),
                each.digest() == null ? null : each.digest().abbreviated(),
                each.problem() == null ? "every byte is right" : each.problem()));
        boolean wrong = checked.stream().anyMatch(each -> each.problem() != null);
        return print(
                Map.of("artifacts", checked),
                checked.isEmpty() ? "There is no artifact to verify here." : table,
                wrong ? ExitCode.FAILED : ExitCode.DONE);
    }
}
