package io.jenkins.plugins.modeldelivery.evaluation.spark;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import com.google.flatbuffers.FlatBufferBuilder;
import io.airlift.compress.zstd.ZstdInputStream;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.arrow.flatbuf.Schema;
import org.brotli.dec.BrotliInputStream;

/**
 * The jars that a job's executors need: this project's own and the libraries of its readers, wherever the running
 * classes came from: the command's folder, a plugin's archive, or the cache of a Jenkins agent. What Spark brings itself
 * (Jackson) is left to it.
 */
final class JobJars {
    private static final List<Class<?>> LIBRARIES = List.of(
            JavaDoubleParser.class,
            ZstdInputStream.class,
            BrotliInputStream.class,
            Schema.class,
            FlatBufferBuilder.class);

    private static final String JAR = ".jar";

    private JobJars() {}

    /**
     * The jar with the job's main class.
     *
     * @param folder where one may be made
     */
    static Path main(Path folder) throws DeliveryException {
        return of(EvaluateRequest.class, folder);
    }

    /** The jars with what it uses. */
    static List<Path> libraries(Path folder) throws DeliveryException {
        List<Path> jars = new java.util.ArrayList<>();
        for (Class<?> library : LIBRARIES) {
            Path jar = of(library, folder);
            if (!jars.contains(jar)) {
                jars.add(jar);
            }
        }
        return jars;
    }

    private static Path of(Class<?> type, Path folder) throws DeliveryException {
        String name = type.getName().replace('.', '/') + ".class";
        URL found = type.getResource("/" + name);
        try {
            if (found != null && found.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                return Path.of(jar.getJarFileURL().toURI());
            }
            if (found != null && found.getProtocol().equals("file")) {
                String classes = found.toString();
                return packed(Path.of(URI.create(classes.substring(0, classes.length() - name.length()))), folder);
            }
        } catch (IOException | URISyntaxException e) {
            throw new DeliveryException("The jar of " + type.getName() + " can't be found for Spark", e);
        }
        throw new DeliveryException("The jar of " + type.getName() + " can't be found for Spark (it was loaded from "
                + found + "); run the evaluation where its jar lies");
    }

    /** Classes that lie in a folder, as a build leaves them. */
    private static Path packed(Path classes, Path folder) throws IOException {
        Path jar = folder.resolve("classes" + JAR);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
