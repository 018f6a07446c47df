package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.versioning.StoreAudit;
import io.jenkins.plugins.modeldelivery.versioning.StoreRepair;
import io.jenkins.plugins.modeldelivery.versioning.TagSignatures;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
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
        description = "Reads the artifacts of all versions to the last byte against their digests. With --store, reads"
                + " every object of that store, registered or not. With --repair, moves damaged objects to the folder"
                + " damaged/ of their store, and puts the right bytes in their place where the workspace or DVC's cache"
                + " has them. With --signatures, checks who signed the tags. Exits with 1 when something is missing, has"
                + " other bytes, or has no good signature.",
        footer = {
            "",
            "Examples:",
            "  model-delivery version verify",
            "  model-delivery version verify --repair",
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

    @Option(names = "--repair", description = "Mend what is damaged. Default: only tell it.")
    boolean repair;

    @Option(
            names = "--store",
            paramLabel = "store",
            description = "Read every object of this store instead of the versions' artifacts.")
    String store;

    @Option(
            names = "--store-credentials-id",
            paramLabel = "id",
            description = "With --store: the id of the credentials for a store on a server.")
    String storeCredentialsId;

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
        if (signatures && (repair || store != null)) {
            throw new InvalidRequestException("signatures", "is not of artifacts; leave --repair and --store out");
        }
        if (store != null && name != null) {
            throw new InvalidRequestException("store", "is read as a whole; leave the model's name out");
        }
        if (signatures) {
            return signatures();
        }
        if (allowedSigners != null) {
            throw new InvalidRequestException("allowedSigners", "is of use only with --signatures");
        }
        if (storeCredentialsId != null && store == null) {
            throw new InvalidRequestException("storeCredentialsId", "is of use only with --store");
        }
        if (store != null) {
            return store();
        }
        List<StoreRepair.Mended> mended =
                repair ? new StoreRepair(workspace()).versions(name == null ? null : model(name)) : List.of();
        List<StoreAudit.Checked> checked = new StoreAudit(workspace()).verify(name == null ? null : model(name));
        TextTable table = new TextTable("MODEL", "VERSION", "DIGEST", "ARTIFACT");
        checked.forEach(each -> table.add(
                each.name(),
                each.version(),
                each.digest() == null ? null : each.digest().abbreviated(),
                each.problem() == null ? "every byte is right" : each.problem()));
        boolean wrong = checked.stream().anyMatch(each -> each.problem() != null);
        String text = checked.isEmpty() ? "There is no artifact to verify here." : table.toString();
        return print(
                repair ? Map.of("artifacts", checked, "mended", mended) : Map.of("artifacts", checked),
                told(mended) + text,
                wrong ? ExitCode.FAILED : ExitCode.DONE);
    }

    private int store() throws DeliveryException, IOException, InterruptedException {
        List<StoreRepair.Mended> damaged =
                new StoreRepair(workspace()).store(StoreLocation.withCredentials(store, storeCredentialsId), repair);
        return print(
                Map.of("store", store, "damaged", damaged),
                damaged.isEmpty() ? "Every object in " + store + " has the bytes that its name says." : told(damaged),
                damaged.isEmpty() || repair ? ExitCode.DONE : ExitCode.FAILED);
    }

    private static String told(List<StoreRepair.Mended> mended) {
        StringBuilder text = new StringBuilder();
        for (StoreRepair.Mended each : mended) {
            text.append(each.missing() ? "missing: " : "damaged: ")
                    .append(each.address())
                    .append(System.lineSeparator());
            if (each.movedTo() != null) {
                text.append("    moved to ").append(each.movedTo()).append(System.lineSeparator());
            }
            if (each.restoredFrom() != null) {
                text.append("    right again, from ")
                        .append(each.restoredFrom())
                        .append(System.lineSeparator());
            }
        }
        return text.toString();
    }
}
