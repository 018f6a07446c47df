package io.jenkins.plugins.modeldelivery.serving.http;

import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.Inference;
import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import io.jenkins.plugins.modeldelivery.serving.ServerMetrics;
import io.jenkins.plugins.modeldelivery.serving.model.ModelTable;
import io.jenkins.plugins.modeldelivery.serving.model.ServedModel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads each request to its route. */
public final class ModelServerHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ModelServerHandler.class);

    private static final String BINARY = "Inference-Header-Content-Length";
    private static final String ALLOWED = ModelServerHandler.class.getName() + ".allowed";

    private final ModelTable models;
    private final Inference inference;
    private final ServerMetrics metrics;
    private final BearerToken token;
    private final RequestBody body;
    private final ManagementRoutes management;
    private final MetadataRoutes metadata;

    /**
     * @param maxBodyBytes the largest body that is read
     * @param threads how many threads one inference may use
     * @param drain how long an unload waits for the version's last requests
     * @param serverVersion the server's own version, for its metadata
     */
    public ModelServerHandler(
            ModelTable models,
            Inference inference,
            ServerMetrics metrics,
            BearerToken token,
            long maxBodyBytes,
            int threads,
            Duration drain,
            String serverVersion) {
        this.models = models;
        this.inference = inference;
        this.metrics = metrics;
        this.token = token;
        this.body = new RequestBody(maxBodyBytes);
        this.management = new ManagementRoutes(models, threads, drain);
        this.metadata = new MetadataRoutes(models, serverVersion);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer;
        try {
            answer = answer(request);
        } catch (RequestRefused e) {
            answer = Answer.error(e.status(), e.getMessage());
            if (e.status() == 401) {
                answer = answer.with("WWW-Authenticate", "Bearer");
            } else if (e.status() == 413) {
                answer = answer.with("Connection", "close");
            } else if (request.getAttribute(ALLOWED) instanceof String allowed) {
                answer = answer.with("Allow", allowed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = Answer.error(503, "the server is being stopped");
        } catch (RuntimeException e) {
            LOG.error("A defect while answering {} {}", request.getMethod(), Shown.of(request.getHttpURI()), e);
            answer = Answer.error(500, "the server failed; its log says how");
        }
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    /**
     * The body is read before anything else is looked at, even for a request that will be refused: a connection on which
     * half a request is left can't be used again, and a client that tries loses its next one.
     */
    private Answer answer(Request request) throws RequestRefused, InterruptedException {
        RequestBody.Read read = body.read(request);
        String path = request.getHttpURI().getPath();
        switch (path) {
            case "/v2", "/v2/":
                allow(request, "GET");
                return metadata.server();
            case "/v2/health/live":
                allow(request, "GET");
                return Answer.json(200, Map.of("live", true));
            case "/v2/health/ready":
                allow(request, "GET");
                return Answer.json(200, Map.of("live", true, "ready", true));
            case "/metrics":
                allow(request, "GET");
                ServerMetrics.Text text = metrics.text(request.getHeaders().get(HttpHeader.ACCEPT));
                return new Answer(200, text.contentType(), text.bytes(), Map.of());
            case "/v2/repository/index":
                allow(request, "POST");
                // Open to all, but whoever shows a token learns whether it is the right one.
                if (request.getHeaders().get(HttpHeader.AUTHORIZATION) != null) {
                    authorize(request);
                }
                return management.index(read.bytes());
            default:
                break;
        }
        Optional<ModelPath> repository = ModelPath.ofRepository(path);
        if (repository.isPresent()) {
            allow(request, "POST");
            authorize(request);
            return repository.get().action().equals("load")
                    ? management.load(repository.get().name(), read.bytes())
                    : management.unload(repository.get().name(), read.bytes());
        }
        ModelPath model = ModelPath.ofModels(path)
                .orElseThrow(() -> RequestRefused.notFound("there is nothing at '" + Shown.of(path)
                        + "'; models are at /v2/models/<name>, figures at /metrics"));
        return answer(request, model, read);
    }

    private Answer answer(Request request, ModelPath path, RequestBody.Read read) throws RequestRefused {
        switch (path.action()) {
            case "ready":
                allow(request, "GET");
                return metadata.ready(path);
            case "infer":
                allow(request, "POST");
                return infer(request, path, read);
            case "traffic":
                if (path.version() != null) {
                    throw RequestRefused.notFound("traffic belongs to a model, not to a version of it");
                }
                allow(request, "GET", "POST");
                if (!request.getMethod().equals("POST")) {
                    return management.traffic(models.require(path.name()));
                }
                authorize(request);
                return management.route(models.require(path.name()), read.bytes());
            default:
                allow(request, "GET");
                return metadata.model(path);
        }
    }

    private Answer infer(Request request, ModelPath path, RequestBody.Read read) throws RequestRefused {
        ServedModel model = models.require(path.name());
        byte[] bytes;
        try {
            if (request.getHeaders().get(BINARY) != null) {
                throw RequestRefused.badRequest("the request has binary tensors (header " + BINARY
                        + "); send them as JSON (binary_data=False in Triton's client)");
            }
            bytes = read.bytes();
        } catch (RequestRefused e) {
            inference.refused(model, e);
            throw e;
        }
        return Answer.json(200, inference.answer(model, path.version(), bytes));
    }

    private void authorize(Request request) throws RequestRefused {
        token.require(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    private static void allow(Request request, String... methods) throws RequestRefused {
        List<String> allowed = List.of(methods);
        boolean head = request.getMethod().equals("HEAD") && allowed.contains("GET");
        if (!head && !allowed.contains(request.getMethod())) {
            request.setAttribute(ALLOWED, String.join(", ", allowed));
            throw new RequestRefused(
                    405, Shown.of(request.getMethod()) + " is not for this path; use " + String.join(" or ", allowed));
        }
    }
}
