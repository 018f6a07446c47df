package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model as a CNCF ModelPack artifact, each file a layer of its own in the raw form, so that a layer's digest is the
 * file's: <a href="https://github.com/modelpack/model-spec">modelpack/model-spec</a>, docs/spec.md, docs/config.md and
 * docs/annotations.md.
 */
final class ModelPack {
    private static final String ARTIFACT = "application/vnd.cncf.model.manifest.v1+json";
    private static final String CONFIG = "application/vnd.cncf.model.config.v1+json";
    private static final String LAYER = "application/vnd.cncf.model.%s.v1.raw";
    static final String FILE_PATH = "org.cncf.model.filepath";
    private static final String FILE_METADATA = "org.cncf.model.file.metadata+json";
    private static final String KIND_UNTESTED = "org.cncf.model.file.mediatype.untested";

    private static final Set<String> FORMATS = Set.of("onnx", "safetensors", "gguf", "pt");
    private static final Set<String> DOCUMENTS = Set.of("md", "rst", "html", "pdf");
    private static final Set<String> SETTINGS = Set.of("json", "yaml", "yml", "txt", "toml", "ini");
    private static final int FILE_MODE = 0644;
    private static final int REGULAR_FILE = '0';

    private ModelPack() {}

    static OciArtifact of(RegisteredModel model, List<ModelFile> files, Instant created) throws IOException {
        List<Blob> contents = new ArrayList<>();
        List<Descriptor> layers = new ArrayList<>();
        for (ModelFile file : files) {
            Blob content = Blob.of(file::writeTo);
            contents.add(content);
            layers.add(Descriptor.of(LAYER.formatted(kind(file)), content, annotations(file, created)));
        }
        List<Digest> digests = contents.stream().map(Blob::digest).toList();
        return OciArtifact.of(
                ARTIFACT,
                CONFIG,
                config(model, files, digests, created),
                layers,
                distinct(contents),
                Annotations.of(model, created));
    }

    private static Map<String, String> annotations(ModelFile file, Instant created) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", file.path().substring(file.path().lastIndexOf('/') + 1));
        metadata.put("mode", FILE_MODE);
        metadata.put("uid", 0);
        metadata.put("gid", 0);
        metadata.put("size", file.size());
        metadata.put("mtime", created.toString());
        metadata.put("typeflag", REGULAR_FILE);
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(FILE_PATH, file.path());
        annotations.put(FILE_METADATA, new String(OciArtifact.json(metadata), java.nio.charset.StandardCharsets.UTF_8));
        // What a file is for is told from its name.
        annotations.put(KIND_UNTESTED, "true");
        return annotations;
    }

    private static Map<String, Object> config(
            RegisteredModel model, List<ModelFile> files, List<Digest> digests, Instant created) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("createdAt", created.toString());
        descriptor.put("name", model.name());
        descriptor.put("version", model.version());
        if (model.commit() != null) {
            descriptor.put("revision", model.commit());
        }
        Map<String, Object> technical = new LinkedHashMap<>();
        files.stream()
                .map(ModelPack::extension)
                .filter(FORMATS::contains)
                .findFirst()
                .ifPresent(format -> technical.put("format", format));
        Map<String, Object> modelfs = new LinkedHashMap<>();
        modelfs.put("type", "layers");
        modelfs.put("diffIds", digests);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("descriptor", descriptor);
        config.put("config", technical);
        config.put("modelfs", modelfs);
        return config;
    }

    private static String kind(ModelFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
        String extension = extension(file);
        if (DOCUMENTS.contains(extension) || name.startsWith("LICENSE") || name.startsWith("README")) {
            return "doc";
        }
        if (extension.equals("py")) {
            return "code";
        }
        return SETTINGS.contains(extension) ? "weight.config" : "weight";
    }

    private static String extension(ModelFile file) {
        int dot = file.path().lastIndexOf('.');
        return dot < file.path().lastIndexOf('/')
                ? ""
                : file.path().substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Two files with the same bytes are two layers, but one blob. */
    private static List<Blob> distinct(List<Blob> contents) {
        Map<Digest, Blob> byDigest = new LinkedHashMap<>();
        contents.forEach(content -> byDigest.putIfAbsent(content.digest(), content));
        return List.copyOf(byDigest.values());
    }
}
