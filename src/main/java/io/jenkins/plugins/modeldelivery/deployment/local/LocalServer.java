package io.jenkins.plugins.modeldelivery.deployment.local;

import io.jenkins.plugins.modeldelivery.deployment.ModelServerCommand;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The model server process of one model in one workspace: found, launched, stopped. */
public final class LocalServer {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final long POLL_MILLISECONDS = 200;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final ServerFolder folder;
    private final ModelName model;
    private final ServerLauncher launcher;
    private final Workspace workspace;

    LocalServer(Workspace workspace, ModelName model, ModelServerCommand command) {
        this.workspace = workspace;
        this.model = model;
        this.folder = new ServerFolder(workspace, model);
        this.launcher = new ServerLauncher(command);
    }

    /**
     * Stops a model's server; requests that have begun are answered first.
     *
     * @return whether there was one
     * @throws DeliveryException when it does not end within a minute
     */
    public static boolean stop(Workspace workspace, ModelName model) throws DeliveryException, InterruptedException {
        LocalServer server = new LocalServer(workspace, model, nowhere -> java.util.List.of());
        Optional<ServerAddress> address = server.find();
        Optional<ProcessHandle> process = address.flatMap(found -> ProcessHandle.of(found.pid()));
        if (process.isEmpty()) {
            return false;
        }
        process.get().destroy();
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        while (process.get().isAlive() || server.folder.isLocked()) {
            if (System.nanoTime() > deadline) {
                throw new DeliveryException("The model server " + address.get() + " did not stop within "
                        + DurationText.format(LONGEST_STOP));
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
        return true;
    }

    /** The address in the state file, if what answers there is that very server. */
    Optional<ServerAddress> find() throws DeliveryException, InterruptedException {
        Optional<ServerAddress> written = folder.address();
        return written.isPresent() && new ServerClient(written.get(), model).answers() ? written : Optional.empty();
    }

    /** Talks to the server. */
    ServerClient client() throws DeliveryException, ServerGone, InterruptedException {
        return new ServerClient(
                find().orElseThrow(() ->
                        new ServerGone("the model server of " + model + " does not answer" + lastWords(), null)),
                model);
    }

    /** Launches it, unless one is just starting; returns the process, or 0. */
    long launch(Integer port) throws DeliveryException, InterruptedException {
        if (folder.isLocked()) {
            return 0;
        }
        int chosen = port == null ? rememberedPort() : port;
        return launcher.launch(folder, chosen, workspace);
    }

    /** The port of the last time, if it is free; otherwise any. */
    private int rememberedPort() throws DeliveryException {
        int last = folder.served().map(Served::port).orElse(0);
        return last > 0 && ServerLauncher.isFree(last) ? last : 0;
    }

    /**
     * Throws when a launched server will never answer.
     *
     * @param process the launched process, or 0 when another was starting
     * @param waited since it was launched
     */
    void refuseDead(long process, Duration waited) throws DeliveryException {
        boolean alive = process != 0
                        && ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)
                || folder.isLocked();
        if (!alive) {
            throw new DeliveryException("The model server of " + model + " did not start" + lastWords());
        }
        if (waited.compareTo(LONGEST_START) > 0) {
            throw new DeliveryException("The model server of " + model + " did not answer within "
                    + DurationText.format(LONGEST_START) + " of its start"
                    + (process == 0 ? "" : " (process " + process + ")") + lastWords());
        }
    }

    /** Launches it and waits until it serves what it served before; for the way back, which must end at once. */
    ServerClient restart(Integer port) throws DeliveryException, ServerGone, InterruptedException {
        if (find().isEmpty()) {
            long process = launch(port);
            long started = System.nanoTime();
            while (find().isEmpty()) {
                refuseDead(process, Duration.ofNanos(System.nanoTime() - started));
                Thread.sleep(POLL_MILLISECONDS);
            }
        }
        ServerClient client = client();
        restore(client);
        return client;
    }

    /** Gives a server that was started anew what the last one served; nothing when it serves already. */
    void restore(ServerClient client) throws DeliveryException, ServerGone, InterruptedException {
        Served served = folder.served().orElse(null);
        try {
            if (served == null
                    || served.weights().isEmpty()
                    || !client.traffic().isEmpty()) {
                return;
            }
            for (Map.Entry<String, String> version : served.versions().entrySet()) {
                if (Files.exists(Path.of(version.getValue()))) {
                    client.load(version.getKey(), Path.of(version.getValue()), null);
                }
            }
            client.route(served.weights());
            workspace.console().line("The model server was started anew and serves again: " + served.weights());
        } catch (ServerRefused e) {
            workspace
                    .console()
                    .warn("What the last model server served can't be served again: " + Shown.of(e.getMessage()));
        }
    }

    /** Remembers what is served now, for a server that has to be started anew. */
    void remember(Served served) throws DeliveryException {
        folder.keep(served);
    }

    /** Its folder. */
    ServerFolder folder() {
        return folder;
    }

    private String lastWords() {
        String words = folder.lastWords();
        return words.isEmpty()
                ? "; its log is " + folder.log()
                : "; it said: " + Shown.of(words) + " (log: " + folder.log() + ")";
    }
}
