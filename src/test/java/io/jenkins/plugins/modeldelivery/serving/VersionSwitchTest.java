package io.jenkins.plugins.modeldelivery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Under load: versions come, take over and go, and not one request is lost or answered by the wrong version. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class VersionSwitchTest {
    private static final int CLIENTS = 8;
    private static final int SWITCHES = 20;
    private static final String REQUEST =
            "{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 3], \"datatype\": \"FP32\", \"data\": [1, 2, 3]}]}";

    /** What each version answers, by hand: 1 + 4 + 9 + 0.5 and 10 + 40 + 90 + 5. */
    private static final Map<Boolean, Double> ANSWER_BY_ODD_VERSION = Map.of(true, 14.5, false, 145.0);

    @TempDir
    Path folder;

    @Test
    void noRequestIsLost() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (RunningServer server = RunningServer.start(folder)) {
            server.load("m", "1", "linear-1");
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(client(server, stop, answered)));
            }
            try {
                for (int version = 2; version <= SWITCHES + 1; version++) {
                    String next = Integer.toString(version);
                    String last = Integer.toString(version - 1);
                    int before = answered.get();
                    assertThat(server.load("m", next, version % 2 == 1 ? "linear-1" : "linear-2")
                                    .status())
                            .isEqualTo(200);
                    route(server, "{\"" + last + "\": 50, \"" + next + "\": 50}");
                    route(server, "{\"" + next + "\": 100}");
                    assertThat(server.unload("m", last).json().get("drained").asBoolean())
                            .isTrue();
                    while (answered.get() < before + CLIENTS && running.stream().noneMatch(Future::isDone)) {
                        Thread.onSpinWait();
                    }
                }
            } finally {
                stop.set(true);
            }
            for (Future<Void> client : running) {
                client.get();
            }
            assertThat(answered.get()).isGreaterThanOrEqualTo(SWITCHES * CLIENTS);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void route(RunningServer server, String weights) throws Exception {
        assertThat(server.manage("/v2/models/m/traffic", "{\"weights\": " + weights + "}")
                        .status())
                .isEqualTo(200);
    }

    private static Callable<Void> client(RunningServer server, AtomicBoolean stop, AtomicInteger answered) {
        return () -> {
            while (!stop.get()) {
                RunningServer.Reply reply = server.post("/v2/models/m/infer", REQUEST);
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                JsonNode answer = reply.json();
                boolean odd = answer.get("model_version").asInt() % 2 == 1;
                assertThat(answer.at("/outputs/0/data/0").asDouble()).isEqualTo(ANSWER_BY_ODD_VERSION.get(odd));
                answered.incrementAndGet();
            }
            return null;
        };
    }

    @Test
    void anUnloadWaitsForWhatHasBegun() throws Exception {
        try (RunningServer server = RunningServer.start(folder, 1 << 20, Duration.ofMinutes(1), null)) {
            server.load("slow", "1", "slow");
            long rounds = roundsThatLast(server, 3);
            CompletableFuture<RunningServer.Reply> request = inBackground(server, rounds);
            awaitBegun(server);

            RunningServer.Reply unload = server.unload("slow", "1");

            assertThat(unload.json().get("drained").asBoolean()).isTrue();
            assertThat(request.get(1, TimeUnit.MINUTES)
                            .json()
                            .at("/outputs/0/data/0")
                            .asLong())
                    .isEqualTo(rounds);
            assertThat(server.get("/v2/models/slow/versions/1/ready").status()).isEqualTo(404);
        }
    }

    @Test
    void anUnloadDoesNotWaitForEver() throws Exception {
        try (RunningServer server = RunningServer.start(folder, 1 << 20, Duration.ofMillis(100), null)) {
            server.load("slow", "1", "slow");
            long rounds = roundsThatLast(server, 3);
            CompletableFuture<RunningServer.Reply> request = inBackground(server, rounds);
            awaitBegun(server);

            RunningServer.Reply unload = server.unload("slow", "1");

            assertThat(unload.json().get("drained").asBoolean()).isFalse();
            // Even so the request keeps its model until it has ended.
            assertThat(request.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
        }
    }

    @Test
    void aServerThatStopsAnswersWhatHasBegun() throws Exception {
        RunningServer server = RunningServer.start(folder, 1 << 20, Duration.ofMinutes(1), null);
        server.load("slow", "1", "slow");
        long rounds = roundsThatLast(server, 3);
        CompletableFuture<RunningServer.Reply> request = inBackground(server, rounds);
        awaitBegun(server);

        server.close();

        assertThat(request.get(1, TimeUnit.MINUTES)
                        .json()
                        .at("/outputs/0/data/0")
                        .asLong())
                .isEqualTo(rounds);
    }

    /** How many rounds of the slow model take at least so long on this machine, by the fastest of a few trials. */
    private static long roundsThatLast(RunningServer server, double seconds) throws Exception {
        long trial = 20_000;
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long started = System.nanoTime();
            server.post("/v2/models/slow/infer", slow(trial));
            fastest = Math.min(fastest, (System.nanoTime() - started) / 1e9);
        }
        return Math.round(trial * seconds / fastest);
    }

    private static CompletableFuture<RunningServer.Reply> inBackground(RunningServer server, long rounds) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.post("/v2/models/slow/infer", slow(rounds));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The server itself says when the request has come to the model. */
    private static void awaitBegun(RunningServer server) throws Exception {
        String begun = "model_delivery_requests_in_flight{model=\"slow\",version=\"1\"} 1.0";
        while (server.get("/metrics").body().lines().noneMatch(begun::equals)) {
            Thread.onSpinWait();
        }
    }

    private static String slow(long rounds) {
        return "{\"inputs\": [{\"name\": \"rounds\", \"shape\": [], \"datatype\": \"INT64\", \"data\": [" + rounds
                + "]}]}";
    }
}
