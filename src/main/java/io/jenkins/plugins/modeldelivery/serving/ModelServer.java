package io.jenkins.plugins.modeldelivery.serving;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.http.BearerToken;
import io.jenkins.plugins.modeldelivery.serving.http.JsonErrors;
import io.jenkins.plugins.modeldelivery.serving.http.ModelServerHandler;
import io.jenkins.plugins.modeldelivery.serving.model.ModelTable;
import io.jenkins.plugins.modeldelivery.serving.model.ServedModel;
import io.jenkins.plugins.modeldelivery.serving.model.ServedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running model server: ONNX models behind the Open Inference Protocol v2, its repository extension, a traffic
 * extension, and Prometheus figures. Closing it lets requests that have begun end.
 */
public final class ModelServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final int IDLE_AT_STOP_MILLISECONDS = 100;

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final ServeOptions options;
    private final ModelTable models = new ModelTable();
    private volatile int port;

    private ModelServer(ServeOptions options) {
        this.options = options;
    }

    /**
     * Starts a server; when this returns, it answers.
     *
     * @throws DeliveryException when the port is taken, a model can't be loaded, or a file can't be read or written
     */
    public static ModelServer start(ServeOptions options) throws DeliveryException {
        ModelServer server = new ModelServer(options);
        boolean started = false;
        try {
            server.open();
            started = true;
            return server;
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    /**
     * Starts a server and returns when it has been stopped by a signal.
     *
     * @throws DeliveryException as {@link #start} does
     */
    public static void serve(ServeOptions options, Console console) throws DeliveryException, InterruptedException {
        ModelServer server = start(options);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "stop"));
        console.line("Serving at " + server.endpoint() + " (models: "
                + String.join(
                        ", ",
                        server.models.all().stream().map(ServedModel::name).toList())
                + "); stop with Ctrl-C");
        stopped.await();
    }

    private void open() throws DeliveryException {
        StateFile state = options.stateFile() == null ? null : closeLater(StateFile.claim(options.stateFile()));
        String token = token();
        PredictionLog log = closeLater(PredictionLog.open(options.predictionLog()));
        ServerMetrics metrics = new ServerMetrics(models);
        Server server = new Server();
        ServerConnector connector = connector(server);
        closeLater(connector::close);
        bind(connector);
        closing.push(this::unloadAll);
        new InitialModels(models, options.threads()).load(options);
        server.addConnector(connector);
        server.setErrorHandler(new JsonErrors());
        server.setHandler(new GracefulHandler(new ModelServerHandler(
                models,
                new Inference(metrics, log),
                metrics,
                new BearerToken(token),
                options.maxBodyBytes(),
                options.threads(),
                options.drainTimeout(),
                version())));
        server.setStopTimeout(Math.max(1, options.drainTimeout().toMillis()));
        try {
            closing.push(server::stop);
            server.start();
        } catch (Exception e) {
            throw new DeliveryException("The model server could not be started: " + Shown.of(e.getMessage()), e);
        }
        port = connector.getLocalPort();
        if (state != null) {
            state.write(port, endpoint(), token);
        }
    }

    private ServerConnector connector(Server server) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // A model's name may contain a slash, which clients escape in a path.
        http.setUriCompliance(UriCompliance.DEFAULT.with("models", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        // A connection that waits for nothing need not hold up the end for long.
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MILLISECONDS);
        return connector;
    }

    private void bind(ServerConnector connector) throws DeliveryException {
        try {
            connector.open();
        } catch (IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvalidRequestException(
                    "port",
                    options.host() + ":" + options.port() + " can't be listened on ("
                            + Objects.toString(cause.getMessage(), "unknown address")
                            + "); stop what uses it, choose another port, or 0 for a free one");
        }
    }

    /** The given token, or a new one when a state file can tell it to somebody, or none. */
    private String token() throws DeliveryException {
        if (options.tokenFile() != null) {
            try {
                String token = Files.readString(Path.of(options.tokenFile())).strip();
                if (token.isEmpty()) {
                    throw new InvalidRequestException("tokenFile", "'" + options.tokenFile() + "' is empty");
                }
                return token;
            } catch (IOException e) {
                throw new InvalidRequestException(
                        "tokenFile", "'" + Shown.of(options.tokenFile()) + "' can't be read; is it there?");
            }
        }
        if (options.stateFile() == null) {
            return null;
        }
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Where it is reached, such as {@code http://127.0.0.1:8080}. */
    public String endpoint() {
        String host = options.host();
        if (host.equals("0.0.0.0") || host.equals("::")) {
            host = "127.0.0.1";
        }
        return "http://" + (host.contains(":") ? "[" + host + "]" : host).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Stops: no new requests, the begun ones end within the drain timeout, models are unloaded. */
    @Override
    public synchronized void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                LOG.warn("While stopping: {}", e.toString());
            }
        }
    }

    /** No request comes any more; what is still running keeps its model until it is done. */
    private void unloadAll() {
        for (ServedModel model : models.all()) {
            model.versions().forEach(ServedVersion::retire);
        }
    }

    private <T extends AutoCloseable> T closeLater(T part) {
        closing.push(part);
        return part;
    }

    private static String version() {
        String version = ModelServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
