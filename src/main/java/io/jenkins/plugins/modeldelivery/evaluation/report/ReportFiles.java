package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the reports into a folder: each is made in full beside its place and then moved there. */
public final class ReportFiles {
    private final String folder;
    private final Path directory;

    /**
     * @param folder the folder as the user named it
     * @param directory the same, resolved; it need not exist
     */
    public ReportFiles(String folder, Path directory) {
        this.folder = folder;
        this.directory = directory;
    }

    /** All reports' paths in the workspace by kind. */
    public Map<String, String> write(EvaluationReport report) throws DeliveryException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new InvalidRequestException("report", "'" + Shown.of(folder) + "' is a file; name a folder");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("evaluation.html", HtmlReport.of(report));
        texts.put("evaluation.json", JsonFormat.toText(report));
        texts.put("evaluation.md", MarkdownReport.of(report));
        texts.put("junit.xml", JunitReport.of(report));
        Path unfinished = null;
        try {
            Files.createDirectories(directory);
            unfinished = Files.createTempDirectory(directory, ".unfinished");
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Files.writeString(unfinished.resolve(text.getKey()), text.getValue());
            }
            for (String name : texts.keySet()) {
                Files.move(unfinished.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    "The reports can't be written to " + Shown.of(folder) + ": " + Shown.of(e.getMessage()), e);
        } finally {
            remove(unfinished, texts);
        }
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("html", in(folder, "evaluation.html"));
        paths.put("json", in(folder, "evaluation.json"));
        paths.put("markdown", in(folder, "evaluation.md"));
        paths.put("junit", in(folder, "junit.xml"));
        return paths;
    }

    /** A file's path in the workspace, with slashes on every system. */
    public static String in(String folder, String file) {
        return folder.replace('\\', '/').replaceAll("/+$", "") + "/" + file;
    }

    private static void remove(Path unfinished, Map<String, String> texts) {
        if (unfinished == null) {
            return;
        }
        try {
            for (String name : texts.keySet()) {
                Files.deleteIfExists(unfinished.resolve(name));
            }
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // A leftover folder whose name begins with a dot harms nothing; the first failure is the one to tell.
        }
    }
}
