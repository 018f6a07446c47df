package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.Capability;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Packs a registered version. The same version and request give the same bytes, wherever and whenever it is packed. */
public final class PackageCapability implements Capability<PackageRequest, PackageResult> {
    @Override
    public String name() {
        return "package";
    }

    @Override
    public PackageResult run(PackageRequest request, Workspace workspace)
            throws DeliveryException, InterruptedException {
        RegisteredModel model = find(request, workspace);
        Instant time = PackageTime.of(workspace.environment(), model.created());
        ImageReference reference = request.image() == null
                ? ImageReference.of(model.name(), model.version())
                : ImageReference.parse(request.image()).withDefaultTag(model.version());
        Path output = output(request, model, workspace);
        if (request.format() != PackageFormat.IMAGE) {
            return pack(request, model, time, reference, output, null, workspace);
        }
        try (DockerEngine engine = DockerEngine.connect(workspace.environment())) {
            return pack(request, model, time, reference, output, engine, workspace);
        }
    }

    private static RegisteredModel find(PackageRequest request, Workspace workspace) throws DeliveryException {
        return workspace
                .registry()
                .find(request.name(), request.version())
                .orElseThrow(() -> new InvalidRequestException(
                        request.version().equals("latest") ? "name" : "version",
                        request.version().equals("latest")
                                ? "no version of " + request.name() + " is registered; register one with modelVersion"
                                : "there is no version '" + Shown.of(request.version()) + "' of " + request.name()
                                        + " in the registry; see what there is with: model-delivery version list"));
    }

    private static Path output(PackageRequest request, RegisteredModel model, Workspace workspace)
            throws InvalidRequestException {
        String path = request.output() == null
                ? "package/" + model.name().asFileName() + "-" + model.version() + ".tar"
                : request.output();
        Path output = workspace.resolve("output", path);
        Path first = workspace.root().relativize(output).getName(0);
        if (Files.isDirectory(output) || output.equals(workspace.root())) {
            throw new InvalidRequestException(
                    "output", "'" + Shown.of(path) + "' is a folder; write the path of the tar to be made in it");
        }
        if (first.toString().equals(".git")) {
            throw new InvalidRequestException(
                    "output", "'" + Shown.of(path) + "' lies in Git's own folder; write a path outside of it");
        }
        Path above = above(output);
        if (!Files.isDirectory(above)) {
            throw new InvalidRequestException(
                    "output",
                    "'" + Shown.of(path) + "' lies below a file: "
                            + workspace.root().relativize(above));
        }
        return output;
    }

    private static PackageResult pack(
            PackageRequest request,
            RegisteredModel model,
            Instant time,
            ImageReference reference,
            Path output,
            DockerEngine engine,
            Workspace workspace)
            throws DeliveryException, InterruptedException {
        try (Staging staging = Staging.in(above(output));
                Progress progress = workspace.console().progress("packing", 2 * model.size(), "bytes")) {
            Path artifact = workspace
                    .registry()
                    .withStoreCredentials(request.storeCredentialsId())
                    .materialize(model, staging.folder("model"));
            AtomicLong done = new AtomicLong();
            List<ModelFile> files = ModelFile.of(artifact, read -> progress.at(done.addAndGet(read)));
            boolean modelPack = request.format() == PackageFormat.MODELPACK;
            OciArtifact packed = modelPack ? ModelPack.of(model, files, time) : ModelImage.of(model, files, time);
            Path tar = staging.path("package.tar");
            LayoutArchive.write(tar, packed, reference, time, !modelPack);
            if (engine != null) {
                engine.load(tar, reference, packed);
            }
            long size = Files.size(tar);
            staging.moveTo(tar, output);
            return new PackageResult(
                    model.name(),
                    model.version(),
                    model.digest(),
                    reference.toString(),
                    packed.manifest().digest(),
                    request.format(),
                    size,
                    slashes(workspace.root().relativize(output)),
                    packed.layers().stream().map(PackageCapability::shown).toList(),
                    engine == null ? null : engine.name());
        } catch (InterruptedIOException e) {
            throw new InterruptedException("packing was interrupted");
        } catch (IOException e) {
            throw new DeliveryException(
                    "The package of " + model.name() + " " + model.version() + " could not be written to "
                            + workspace.root().relativize(output) + ": " + Shown.of(e.getMessage())
                            + "; is there room, and may this user write there?",
                    e);
        }
    }

    private static PackageResult.Layer shown(Descriptor layer) {
        String path = layer.annotations().get(ModelPack.FILE_PATH);
        return new PackageResult.Layer(
                layer.digest(),
                layer.size(),
                layer.mediaType(),
                path == null ? layer.annotations().get(Annotations.TITLE) : path);
    }

    /** The nearest folder above that exists; the workspace itself always does. */
    private static Path above(Path output) {
        for (Path above = output.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                return above;
            }
        }
        throw new IllegalStateException("No folder above " + output + " exists");
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
