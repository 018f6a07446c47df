package io.jenkins.plugins.modeldelivery.dashboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves the dashboard to this machine's own browser. It listens on 127.0.0.1 alone, only answers to that name (so that
 * no page of another site can read it by rebinding a name), and only reads.
 */
public final class DashboardServer implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    private static final int MOST_THREADS = 16;

    private final Server server;
    private final ServerConnector connector;

    private DashboardServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts serving.
     *
     * @param source asked for the data whenever a page wants it, at most once a second
     * @param port the port, or 0 for any that is free
     * @throws DeliveryException when the port can't be had
     */
    public static DashboardServer start(DashboardSource source, int port) throws DeliveryException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("dashboard");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(ADDRESS);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new DashboardHandler(source));
        try {
            server.start();
        } catch (Exception e) {
            throw new DeliveryException(
                    "The dashboard can't listen on " + ADDRESS + ":" + port + " (" + e.getMessage()
                            + "); choose another port, or 0 for any that is free",
                    e);
        }
        return new DashboardServer(server, connector);
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://" + ADDRESS + ":" + connector.getLocalPort() + "/");
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Stops serving. */
    @Override
    public void close() throws DeliveryException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new DeliveryException("The dashboard could not be stopped: " + e.getMessage(), e);
        }
    }
}
