package io.jenkins.plugins.modeldelivery.jenkins.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import hudson.FilePath;
import hudson.model.Node;
import io.jenkins.plugins.modeldelivery.deployment.ModelServerCommand;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.serving.ModelServer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * The jars of a model server on a node: this plugin's own and those of the plugins that it depends on, copied once to
 * {@code model-delivery/lib} below the node's root, so that the server needs neither the build nor the plugin's folder
 * once it runs.
 */
public final class ServerLibraries implements ModelServerCommand {
    private static final long serialVersionUID = 1L;
    private static final List<Class<?>> NEEDED = List.of(
            ModelServer.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            JavaTimeModule.class,
            Logger.class);
    private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();

    private final ArrayList<String> jars;

    private ServerLibraries(List<String> jars) {
        this.jars = new ArrayList<>(jars);
    }

    /** Sees to it that the jars are there; copies what is not. */
    public static ServerLibraries on(Node node) throws IOException, InterruptedException {
        FilePath root = node.getRootPath();
        if (root == null) {
            throw new IOException("the node is not connected");
        }
        FilePath folder = root.child("model-delivery").child("lib");
        folder.mkdirs();
        List<String> there = new ArrayList<>();
        for (Path jar : jars()) {
            FilePath copy = folder.child(name(jar));
            if (!copy.exists()) {
                FilePath unfinished = folder.child(name(jar) + "." + System.nanoTime());
                unfinished.copyFrom(jar.toUri().toURL());
                unfinished.renameTo(copy);
            }
            there.add(copy.getRemote());
        }
        return new ServerLibraries(there);
    }

    @Override
    public List<String> command(Workspace workspace) throws DeliveryException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", String.join(File.pathSeparator, jars), ServerProcess.class.getName());
    }

    private static Set<Path> jars() throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        for (Class<?> needed : NEEDED) {
            Path jar = home(needed);
            if (Files.isDirectory(jar)) {
                jars.add(UnpackedClasses.jar(jar));
                jars.addAll(UnpackedClasses.libraries());
                continue;
            }
            jars.add(jar);
            if (needed == ModelServer.class) {
                try (Stream<Path> beside = Files.list(jar.getParent())) {
                    beside.filter(other -> other.toString().endsWith(".jar")).forEach(jars::add);
                }
            }
        }
        return jars;
    }

    static Path home(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The jar of " + type.getName() + " can't be found", e);
        }
    }

    /** The name says what is inside, so that a newer plugin never overwrites the jar of a server that runs. */
    private static String name(Path jar) throws IOException {
        String known = NAMES.get(jar);
        if (known == null) {
            known = Digest.of(jar).hex().substring(0, 16) + "-" + jar.getFileName();
            NAMES.put(jar, known);
        }
        return known;
    }
}
