package io.jenkins.plugins.modeldelivery.jenkins.page;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What was answered. */
final class RecordedResponse {
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private int status = 200;

    Map<String, String> headers() {
        return headers;
    }

    String text() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    int status() {
        return status;
    }

    void forget() {
        sent.reset();
    }

    HttpServletResponse asServletResponse() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                RecordedResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, given) -> {
                    switch (method.getName()) {
                        case "setHeader" -> headers.put((String) given[0], (String) given[1]);
                        case "setContentType" -> headers.put("Content-Type", (String) given[0]);
                        case "setStatus", "sendError" -> status = (int) given[0];
                        default -> {
                            // Lengths are for the container.
                        }
                    }
                    return method.getName().equals("getOutputStream") ? new Sent() : null;
                });
    }

    private final class Sent extends ServletOutputStream {
        @Override
        public void write(int value) {
            sent.write(value);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
