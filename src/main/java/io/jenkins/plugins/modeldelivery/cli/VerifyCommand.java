package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.versioning.StoreAudit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads every artifact to the last byte against its digest. */
@Command(
        name = "verify",
        description = "Reads the artifacts of all versions to the last byte against their digests. Exits with 1 when"
                + " one is missing or has other bytes.",
        footer = {"", "Examples:", "  model-delivery version verify", "  model-delivery version verify churn --json"})
final class VerifyCommand extends RegistrySubcommand {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The model's name. Default: all models.")
    String name;

    @Override
    public Integer call() throws DeliveryException, IOException, InterruptedException {
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
