package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a port, and can break them off after some bytes. */
public final class DroppingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    /** How many connections are still broken off. */
    public final AtomicInteger breaks = new AtomicInteger();
    /** After how many bytes in one direction. */
    public final AtomicLong after = new AtomicLong();
    /** What was passed on to the server. */
    public final AtomicLong sent = new AtomicLong();
    /** When that much was passed on to the server, all is broken off. */
    public final AtomicLong most = new AtomicLong(Long.MAX_VALUE);

    public DroppingProxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "dropping-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> pass(client, upstream, true));
                start(() -> pass(upstream, client, false));
            }
        } catch (IOException e) {
            return;
        }
    }

    private void pass(Socket from, Socket to, boolean up) {
        byte[] buffer = new byte[1 << 14];
        long passed = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passed += read;
                if (up && sent.get() > most.get()) {
                    return;
                }
                if (passed > after.get() && breaks.get() > 0 && breaks.getAndDecrement() > 0) {
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
                if (up) {
                    sent.addAndGet(read);
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
