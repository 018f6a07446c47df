package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Holds the declarations in {@code src/jenkins-api}, which the other build compiles against, against the real API on
 * this build's class path: what is declared must be there, on the same type, as it is declared.
 */
class ApiDeclarationsControllerTest {
    /** Surefire runs in {@code jenkins/}. */
    private static final Path SOURCES = Path.of("..", "src", "jenkins-api", "java");

    @TempDir
    static Path classes;

    @BeforeAll
    static void compileTheDeclarations() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> units =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-encoding",
                                    "UTF-8",
                                    "-d",
                                    classes.toString(),
                                    "-classpath",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(units))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    @Test
    void declareWhatJenkinsHas() throws IOException {
        List<String> declared = declaredTypes();
        assertThat(declared).contains("hudson/model/Run", "hudson/FilePath");
        assertThat(declared.stream().flatMap(name -> deviations(name).stream())).isEmpty();
    }

    /** The comparison itself must be able to say no. */
    @Test
    void noticesWhatJenkinsHasNot() throws IOException {
        ClassNode declared = real("hudson/model/Run").orElseThrow();
        ClassNode other = real("hudson/model/Job").orElseThrow();
        assertThat(new ApiComparison(this::ancestry).deviations(declared, other))
                .anyMatch(line -> line.contains("getResult"));
    }

    private List<String> deviations(String name) {
        try {
            ClassNode declared = read(Files.newInputStream(classes.resolve(name + ".class")));
            Optional<ClassNode> real = real(name);
            return real.isEmpty()
                    ? List.of(name + ": no such type")
                    : new ApiComparison(this::ancestry).deviations(declared, real.get());
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static List<String> declaredTypes() throws IOException {
        try (Stream<Path> found = Files.walk(classes)) {
            return found.map(path -> classes.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".class"))
                    .map(path -> path.substring(0, path.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    /** The type and all its supertypes, as they really are. */
    private Stream<String> ancestry(String name) {
        try {
            return real(name).stream()
                    .flatMap(type -> Stream.concat(
                            Stream.of(name),
                            Stream.concat(Stream.ofNullable(type.superName), type.interfaces.stream())
                                    .flatMap(this::ancestry)));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static Optional<ClassNode> real(String name) throws IOException {
        InputStream bytes = ApiDeclarationsControllerTest.class.getClassLoader().getResourceAsStream(name + ".class");
        return bytes == null ? Optional.empty() : Optional.of(read(bytes));
    }

    private static ClassNode read(InputStream bytes) throws IOException {
        try (bytes) {
            ClassNode type = new ClassNode();
            new ClassReader(bytes).accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return type;
        }
    }
}
