package io.jenkins.plugins.modeldelivery.dashboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers for the page, its scripts and styles, and its data. */
final class DashboardHandler extends Handler.Abstract {
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost");
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final long KEPT_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final DashboardSource source;
    private Answer kept;
    private long keptSince;

    DashboardHandler(DashboardSource source) {
        this.source = source;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        response.getHeaders().put("Content-Security-Policy", DashboardPage.POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        if (!OWN_NAMES.contains(Request.getServerName(request))) {
            return answer(response, callback, 421, TEXT, bytes("This server only answers to 127.0.0.1.\n"));
        }
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            return answer(response, callback, 405, TEXT, bytes("This server only reads.\n"));
        }
        String path = Request.getPathInContext(request);
        if (path.equals("/") || path.equals("/index.html")) {
            return answer(response, callback, 200, "text/html; charset=utf-8", bytes(DashboardPage.served()));
        }
        if (path.equals("/data.json")) {
            return data(request, response, callback);
        }
        Optional<byte[]> asset = DashboardAssets.read(path.substring(1));
        return asset.isPresent()
                ? answer(response, callback, 200, DashboardAssets.mediaType(path), asset.get())
                : answer(response, callback, 404, TEXT, bytes("There is nothing here.\n"));
    }

    private boolean data(Request request, Response response, Callback callback) {
        Answer answer;
        try {
            answer = current();
        } catch (DeliveryException e) {
            return answer(response, callback, 500, JSON, bytes(JsonFormat.toText(Map.of("error", e.getMessage()))));
        }
        response.getHeaders().put(new HttpField(HttpHeader.ETAG, answer.tag()));
        if (answer.tag().equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            return answer(response, callback, 304, JSON, new byte[0]);
        }
        return answer(response, callback, 200, JSON, answer.json());
    }

    private synchronized Answer current() throws DeliveryException {
        long now = System.nanoTime();
        if (kept == null || now - keptSince > KEPT_NANOSECONDS) {
            kept = Answer.of(source.read());
            keptSince = now;
        }
        return kept;
    }

    private static boolean answer(Response response, Callback callback, int status, String type, byte[] content) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(content), callback);
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The data, and a tag that stays the same while nothing but the time has changed. */
    private record Answer(byte[] json, String tag) {
        static Answer of(DashboardData data) {
            DashboardData timeless = new DashboardData(data.schema(), Instant.EPOCH, data.records(), data.models());
            return new Answer(
                    bytes(data.toJson()),
                    "\"" + Digest.of(bytes(timeless.toJson())).abbreviated() + "\"");
        }
    }
}
