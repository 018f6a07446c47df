package io.jenkins.plugins.modeldelivery.jenkins.agent;

import ai.onnxruntime.OrtEnvironment;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * The plugin where it is no jar in its archive but a folder of classes, with its libraries on the class path: in Jenkins'
 * test harness.
 */
final class UnpackedClasses {
    /** One class of each library of the model server. */
    private static final List<Class<?>> LIBRARIES = List.of(
            OrtEnvironment.class,
            Server.class,
            HttpField.class,
            EndPoint.class,
            Callback.class,
            Counter.class,
            MetricSnapshot.class,
            PrometheusProperties.class,
            PrometheusTextFormatWriter.class);
    /** Used by the above without being named by them. */
    private static final List<String> INDIRECT = List.of(
            "io.prometheus.metrics.tracer.common.SpanContext",
            "io.prometheus.metrics.tracer.initializer.SpanContextSupplier",
            "io.prometheus.metrics.tracer.otel.OpenTelemetrySpanContext");

    private static final Map<Path, Path> PACKED = new ConcurrentHashMap<>();

    private UnpackedClasses() {}

    static List<Path> libraries() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Class<?> library : LIBRARIES) {
            jars.add(ServerLibraries.home(library));
        }
        for (String name : INDIRECT) {
            try {
                jars.add(ServerLibraries.home(Class.forName(name, false, UnpackedClasses.class.getClassLoader())));
            } catch (ClassNotFoundException e) {
                throw new IOException("The library with " + name + " is not there", e);
            }
        }
        return jars;
    }

    /** The folder's content as a jar, made once and gone with the JVM. */
    static Path jar(Path folder) throws IOException {
        Path known = PACKED.get(folder);
        if (known == null) {
            known = Files.createTempFile("model-delivery", ".jar");
            known.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(known);
                    ZipOutputStream jar = new ZipOutputStream(out);
                    Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    jar.putNextEntry(
                            new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
            PACKED.put(folder, known);
        }
        return known;
    }
}
