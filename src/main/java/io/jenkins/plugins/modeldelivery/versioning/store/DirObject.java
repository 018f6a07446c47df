package io.jenkins.plugins.modeldelivery.versioning.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A folder as DVC keeps it: an object whose bytes are a JSON list of {@code md5} and {@code relpath}.
 *
 * <p>The bytes must be those of Python's {@code json.dumps(..., sort_keys=True)} on a list sorted by relpath, because
 * their MD5 is the folder's address (dvc-data, {@code hashfile/tree.py}): one line, {@code ", "} and {@code ": "} as
 * separators, everything outside ASCII as UTF-16 escapes, and the sort by code points.
 */
public final class DirObject {
    /** What stands after the MD5 of such an object. */
    public static final String SUFFIX = ".dir";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DirObject() {}

    /**
     * A file in a folder.
     *
     * @param relpath with {@code /}
     */
    public record Line(String md5, String relpath) {}

    /** The bytes of the object, of files in any order. */
    public static byte[] write(List<ArtifactContent.Entry> files) {
        List<ArtifactContent.Entry> sorted = files.stream()
                .sorted(Comparator.comparing(ArtifactContent.Entry::path, DirObject::compareByCodePoint))
                .toList();
        int[] length = {0};
        forEachPiece(sorted, piece -> length[0] = Math.addExact(length[0], piece.length));
        ByteBuffer bytes = ByteBuffer.allocate(length[0]);
        forEachPiece(sorted, bytes::put);
        return bytes.array();
    }

    /**
     * The MD5 of the object's bytes, which are made piece by piece: of a hundred thousand files they are some megabytes.
     *
     * @param sorted by path, see {@link #compareByCodePoint}
     */
    static String md5(List<ArtifactContent.Entry> sorted) {
        MessageDigest md5 = ContentDigests.md5Computation();
        forEachPiece(sorted, md5::update);
        return HexFormat.of().formatHex(md5.digest());
    }

    private static void forEachPiece(List<ArtifactContent.Entry> sorted, Consumer<byte[]> pieces) {
        StringBuilder json = new StringBuilder("[");
        for (ArtifactContent.Entry entry : sorted) {
            json.append("{\"md5\": \"").append(entry.digests().md5()).append("\", \"relpath\": \"");
            appendEscaped(json, entry.path());
            json.append("\"}");
            pieces.accept(json.toString().getBytes(StandardCharsets.US_ASCII));
            json.setLength(0);
            json.append(", ");
        }
        // What was to stand before the next.
        json.setLength(sorted.isEmpty() ? 1 : 0);
        pieces.accept(json.append(']').toString().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads such an object.
     *
     * @throws IOException when it is none, or names a path outside the folder
     */
    public static List<Line> read(byte[] bytes) throws IOException {
        JsonNode list;
        try {
            list = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON", e);
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode node : list) {
            String md5 = node.path("md5").asText();
            String relpath = node.path("relpath").asText();
            if (!md5.matches("[0-9a-f]{32}") || !isInside(relpath)) {
                throw new IOException("it has an entry without a digest or with a path outside the folder");
            }
            lines.add(new Line(md5, relpath));
        }
        if (!list.isArray()) {
            throw new IOException("it is no list");
        }
        return lines;
    }

    private static boolean isInside(String relpath) {
        if (relpath.isEmpty() || relpath.startsWith("/") || relpath.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : relpath.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /** The order of Python's strings, which is that of their bytes in UTF-8 too. Java's differs beyond the first plane. */
    static int compareByCodePoint(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothOrNone ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }

    /** As Python's json module with ensure_ascii. */
    private static void appendEscaped(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
    }
}
