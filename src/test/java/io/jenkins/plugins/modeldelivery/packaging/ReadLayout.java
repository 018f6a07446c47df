package io.jenkins.plugins.modeldelivery.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What is in a tar, as a reader of it finds it. */
record ReadLayout(Map<String, TarArchiveEntry> entries, Map<String, byte[]> contents) {
    static ReadLayout of(Path tar) throws IOException {
        try (InputStream in = Files.newInputStream(tar)) {
            return of(in);
        }
    }

    static ReadLayout of(byte[] tar) throws IOException {
        return of(new ByteArrayInputStream(tar));
    }

    private static ReadLayout of(InputStream in) throws IOException {
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entries.put(entry.getName(), entry) != null) {
                throw new IOException("twice: " + entry.getName());
            }
            contents.put(entry.getName(), tar.readAllBytes());
        }
        return new ReadLayout(entries, contents);
    }

    JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(contents.get(path));
    }

    /** The blob that a descriptor refers to. */
    byte[] blob(JsonNode descriptor) {
        return contents.get("blobs/" + descriptor.get("digest").asText().replace(':', '/'));
    }

    JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(blob(json("index.json").at("/manifests/0")));
    }

    JsonNode config() throws IOException {
        return new ObjectMapper().readTree(blob(manifest().get("config")));
    }

    String text(String path) {
        return new String(contents.get(path), StandardCharsets.UTF_8);
    }
}
