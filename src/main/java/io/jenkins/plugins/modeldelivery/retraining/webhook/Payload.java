package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the JSON of a delivery, more strictly than files are read: it comes from anyone. UTF-8 (RFC 8259, section 8.1),
 * one object, no name twice, nothing behind it, at most {@value #DEEPEST} levels.
 */
final class Payload {
    private static final int DEEPEST = 64;
    private static final String FORM_FIELD = "payload=";

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .maxNameLength(1000)
                            .maxStringLength(DeliveryBody.LARGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Payload() {}

    /**
     * The object in the body.
     *
     * @param contentType the header's value, or null; a form has the object in its field {@code payload}, as GitHub's
     *     webhooks have by default
     * @throws RefusedDeliveryException with status 400 or 415
     */
    static JsonNode read(byte[] body, String contentType) throws RefusedDeliveryException {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        refuseOtherCharsets(type);
        String text = text(body);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            text = formField(text);
        }
        try {
            JsonNode read = MAPPER.readTree(text);
            if (read == null || !read.isObject()) {
                throw new RefusedDeliveryException(400, "The body is no JSON object.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new RefusedDeliveryException(
                    400,
                    "The body is no JSON object that can be read, of at most " + DEEPEST
                            + " levels and with no name twice."
                            + (e.getLocation() == null
                                    ? ""
                                    : " Trouble in line " + e.getLocation().getLineNr() + ", column "
                                            + e.getLocation().getColumnNr() + "."));
        }
    }

    private static void refuseOtherCharsets(String contentType) throws RefusedDeliveryException {
        int charset = contentType.indexOf("charset=");
        if (charset >= 0) {
            String name = contentType
                    .substring(charset + "charset=".length())
                    .split("[;\\s]", 2)[0]
                    .replace("\"", "");
            if (!name.equals("utf-8") && !name.equals("utf8") && !name.equals("us-ascii")) {
                throw new RefusedDeliveryException(
                        415, "JSON is sent in UTF-8; the Content-Type names another charset.");
            }
        }
    }

    private static String text(byte[] body) throws RefusedDeliveryException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedDeliveryException(400, "The body is not UTF-8.");
        }
    }

    private static String formField(String form) throws RefusedDeliveryException {
        for (String field : form.split("&")) {
            if (field.startsWith(FORM_FIELD)) {
                try {
                    return URLDecoder.decode(field.substring(FORM_FIELD.length()), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw new RefusedDeliveryException(
                            400, "The form's field payload is not encoded as a form's field is.");
                }
            }
        }
        throw new RefusedDeliveryException(400, "The form has no field payload; send JSON as application/json.");
    }
}
