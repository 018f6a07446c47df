package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.versioning.StoreAudit;
import io.jenkins.plugins.modeldelivery.versioning.VersionRequest;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes from a store what no tag reaches. */
@Command(
        name = "gc",
        description =
                "Lists what no tag and no branch of this clone reaches in a store and is older than a day; deletes"
                        + " it with --delete. Tags of deregistered versions count, and so do the .dvc files and dvc.lock in the"
                        + " commits that tags and branches point at. A store that several repositories share must not be"
                        + " collected from one of them.",
        footer = {
            "",
            "Examples:",
            "  model-delivery version gc",
            "  model-delivery version gc --delete",
            "  model-delivery version gc --store 's3://models/team?region=eu-central-1' --store-credentials-id models"
        })
final class CollectCommand extends RegistrySubcommand {
    @Option(
            names = "--store",
            paramLabel = "store",
            defaultValue = VersionRequest.DEFAULT_STORE,
            description = "The store. Default: ${DEFAULT-VALUE}.")
    String store;

    @Option(
            names = "--store-credentials-id",
            paramLabel = "id",
            description = "The id of the credentials for a store on a server.")
    String storeCredentialsId;

    @Option(names = "--delete", description = "Delete them. Default: only list them.")
    boolean delete;

    @Override
    public Integer call() throws DeliveryException, IOException, InterruptedException {
        StoreAudit audit = new StoreAudit(workspace());
        String location = StoreLocation.withCredentials(store, storeCredentialsId);
        List<StoreObject> objects = delete ? audit.collect(location) : audit.unreachable(location);
        long bytes = objects.stream().mapToLong(StoreObject::size).sum();
        TextTable table = new TextTable("OBJECT", "BYTES");
        objects.forEach(object -> table.add(object.md5(), object.size()));
        String sum = objects.size() + (objects.size() == 1 ? " object, " : " objects, ") + bytes + " bytes";
        String text = objects.isEmpty()
                ? "Every object in " + store + " is reached by a tag or a branch, or younger than a day."
                : table
                        + System.lineSeparator()
                        + (delete ? "Deleted " + sum + "." : sum + " could be deleted; --delete does it.");
        return print(Map.of("store", store, "deleted", delete, "bytes", bytes, "objects", objects), text);
    }
}
