package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.ChildProcess;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Body;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps on files: readFile, writeFile, fileExists, findFiles, dir, ws, pwd, deleteDir, isUnix. */
final class FileSteps {
    private FileSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                StepDefinition.named("readFile")
                        .argument("file", Type.TEXT)
                        .optional("encoding", Type.TEXT)
                        .onNode()
                        .does(FileSteps::read),
                StepDefinition.named("writeFile")
                        .required("file", Type.TEXT)
                        .required("text", Type.TEXT)
                        .optional("encoding", Type.TEXT)
                        .onNode()
                        .does(FileSteps::write),
                StepDefinition.named("fileExists")
                        .argument("file", Type.TEXT)
                        .onNode()
                        .does(call -> Files.exists(WorkspacePath.of(call, "file"))),
                StepDefinition.named("touch")
                        .argument("file", Type.TEXT)
                        .accepted("timestamp")
                        .onNode()
                        .does(FileSteps::touch),
                StepDefinition.named("findFiles")
                        .optional("glob", Type.TEXT)
                        .optional("excludes", Type.TEXT)
                        .onNode()
                        .does(FileSteps::find),
                StepDefinition.named("dir")
                        .argument("path", Type.TEXT)
                        .body(Body.REQUIRED)
                        .onNode()
                        .does(FileSteps::inside),
                StepDefinition.named("ws")
                        .argument("dir", Type.TEXT)
                        .body(Body.REQUIRED)
                        .onNode()
                        .does(call -> {
                            call.print("NOTICE: ws: the workspace stays in place; '" + call.text("dir")
                                    + "' is not another one.");
                            return call.runBlock(call.context());
                        }),
                StepDefinition.named("pwd")
                        .optional("tmp", Type.FLAG)
                        .onNode()
                        .does(call -> call.flag("tmp")
                                ? call.build().folder().resolve("tmp").toString()
                                : call.context().directory().toString()),
                StepDefinition.named("isUnix").does(call -> !ChildProcess.isWindows()),
                StepDefinition.named("deleteDir").onNode().does(FileSteps::delete));
    }

    private static Charset charset(StepCall call) {
        String name = call.text("encoding", StandardCharsets.UTF_8.name());
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new PipelineFailure(
                    call.definition().name() + ": encoding '" + name + "' is not known; write one such as UTF-8.", e);
        }
    }

    private static String read(StepCall call) throws IOException {
        byte[] content = Files.readAllBytes(WorkspacePath.existing(call, "file"));
        return "Base64".equals(call.text("encoding"))
                ? Base64.getEncoder().encodeToString(content)
                : new String(content, charset(call));
    }

    private static Object write(StepCall call) throws IOException {
        byte[] content = "Base64".equals(call.text("encoding"))
                ? Base64.getDecoder().decode(call.text("text"))
                : call.text("text").getBytes(charset(call));
        write(WorkspacePath.of(call, "file"), content);
        return null;
    }

    /** Writes a file and the folders above it. */
    static void write(Path file, byte[] content) throws IOException {
        createParent(file);
        Files.write(file, content);
    }

    /** Makes the folders above a file. */
    static void createParent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static Object touch(StepCall call) throws IOException {
        Path file = WorkspacePath.of(call, "file");
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis()));
        } else {
            write(file, new byte[0]);
        }
        return null;
    }

    private static List<Map<String, Object>> find(StepCall call) throws IOException {
        List<Map<String, Object>> found = new ArrayList<>();
        Path folder = call.context().directory();
        for (Path path : FilePatterns.find(folder, call.text("glob"), call.text("excludes"), false)) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("name", String.valueOf(path.getFileName()));
            file.put("path", path.toString());
            file.put("directory", false);
            file.put("length", Files.size(folder.resolve(path)));
            file.put(
                    "lastModified",
                    Files.getLastModifiedTime(folder.resolve(path)).toMillis());
            found.add(file);
        }
        return found;
    }

    private static Object inside(StepCall call) throws Exception {
        Path folder = Files.createDirectories(WorkspacePath.of(call, "path"));
        call.print("Running in " + folder);
        return call.runBlock(call.context().inDirectory(folder));
    }

    private static Object delete(StepCall call) throws IOException {
        Path folder = call.context().directory();
        if (folder.equals(call.build().settings().folder())) {
            call.print("NOTICE: deleteDir is skipped here: the workspace is your own folder " + folder
                    + ". It deletes only folders below it, as in dir('build') { deleteDir() }.");
            return null;
        }
        deleteTree(WorkspacePath.of(call, "path"));
        return null;
    }

    /** Deletes a folder and all below it; links are deleted, not followed. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
