package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models behind a login. */
class EndpointLoginTest {
    /** As in RFC 7617, section 2. */
    private static final String ALADDIN = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";

    private static final Map<String, Credential> SECRETS = Map.of(
            "user", new Credential.UsernamePassword("Aladdin", "open sesame"),
            "token", new Credential.SecretText("mF_9.B5f-4.1JqM\n"),
            "lines", new Credential.SecretText("one\ntwo"),
            "key", new Credential.SshKey("git", "key", ""));

    @TempDir
    Path folder;

    private final List<String> console = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private HttpServer server;
    private HttpServer other;
    private String wanted;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("holdout.csv"), "x,label\n1,1\n2,2\n3,3\n");
        server = start(true);
        other = start(false);
    }

    private HttpServer start(boolean closed) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.createContext("/v2/models/m", exchange -> answer(exchange, closed));
        made.start();
        return made;
    }

    @AfterEach
    void stop() {
        server.stop(0);
        other.stop(0);
    }

    private void answer(HttpExchange exchange, boolean closed) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (!closed) {
            seen.add(given);
        }
        boolean question = exchange.getRequestMethod().equals("POST");
        exchange.getRequestBody().readAllBytes();
        if (closed && !wanted.equals(given)) {
            send(exchange, 401, "{\"error\": \"who are you?\"}");
        } else if (question) {
            send(
                    exchange,
                    200,
                    "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"FP32\", \"shape\": [3, 1], \"data\": [1, 2, 3]}]}");
        } else {
            send(exchange, 200, "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [-1, 1]}]}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private EvaluateResult evaluate(Object... parameters) throws Exception {
        Map<String, Object> all = EvaluationFixture.map(parameters);
        all.put("task", "regression");
        all.put("holdout", "holdout.csv");
        all.put("features", List.of("x"));
        all.putIfAbsent("endpoint", address(server));
        return new EvaluateCapability()
                .run(
                        RequestReader.read(EvaluateRequest.class, all),
                        Workspace.in(folder)
                                .console(console::add)
                                .credentials(id -> Optional.ofNullable(SECRETS.get(id)))
                                .open());
    }

    private static String address(HttpServer of) {
        return "http://127.0.0.1:" + of.getAddress().getPort() + "/v2/models/m";
    }

    @Test
    void aUserNameAndPasswordAreSent() throws Exception {
        wanted = ALADDIN;
        EvaluateResult result = evaluate("endpointCredentialsId", "user");
        assertThat(result.metrics().get("mae").value()).isZero();
        assertThat(console)
                .anyMatch(line -> line.contains("The credential user goes to") && line.contains("encryption"));
    }

    @Test
    void aTokenIsSentAsABearersWithoutTheEndOfItsLine() throws Exception {
        wanted = "Bearer mF_9.B5f-4.1JqM";
        assertThat(evaluate("endpointCredentialsId", "token").rows()).isEqualTo(3);
    }

    @Test
    void whoIsNotLetInIsToldWhy() {
        wanted = ALADDIN;
        assertThatThrownBy(this::evaluate)
                .hasMessage(address(server) + ": it answers 401: who are you?; it may want a credential:"
                        + " endpointCredentialsId");
        assertThatThrownBy(() -> evaluate("endpointCredentialsId", "token"))
                .hasMessageContaining("is the credential that endpointCredentialsId names allowed")
                .hasMessageNotContaining("B5f");
    }

    @Test
    void aBaselineOnTheSameServerIsAskedAlikeAndOneElsewhereLearnsNothing() throws Exception {
        wanted = ALADDIN;
        EvaluateResult same = evaluate(
                "endpointCredentialsId", "user", "baseline", address(server).replace("http:", "HTTP:"));
        assertThat(same.baseline().metrics()).containsKey("mae");

        EvaluateResult elsewhere = evaluate("endpointCredentialsId", "user", "baseline", address(other));
        assertThat(elsewhere.baseline().metrics()).containsKey("mae");
        assertThat(seen).isNotEmpty().containsOnlyNulls();
    }

    @Test
    void whatCanNotBeSentIsRefusedWithoutShowingIt() {
        wanted = ALADDIN;
        assertThatThrownBy(() -> evaluate("endpointCredentialsId", "lines"))
                .hasMessageContaining("endpointCredentialsId: the secret text 'lines'")
                .hasMessageNotContaining("two");
        assertThatThrownBy(() -> evaluate("endpointCredentialsId", "key"))
                .hasMessageContaining("is a SshKey; an endpoint takes a user name with password");
        assertThatThrownBy(() -> evaluate("endpointCredentialsId", "nobody"))
                .hasMessageContaining("there is no credential with the id 'nobody'");
        assertThatThrownBy(() -> RequestReader.read(
                        EvaluateRequest.class,
                        EvaluationFixture.map(
                                "task", "binary", "predictions", "p.csv", "endpointCredentialsId", "user")))
                .hasMessageContaining("is for an endpoint");
    }
}
