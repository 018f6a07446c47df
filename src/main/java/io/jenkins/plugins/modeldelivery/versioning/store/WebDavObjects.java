package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects on a WebDAV server (RFC 4918): written under a name in {@code tmp/}, then moved in place, so that a half-written
 * one is never seen.
 */
final class WebDavObjects extends HttpObjects {
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    /** What {@code MKCOL} is answered with: that one is there already is 405. */
    private static final Set<Integer> MADE = Set.of(200, CREATED, NOT_ALLOWED);

    private static final Set<Integer> MADE_OR_NO_PARENT = Set.of(200, CREATED, NOT_ALLOWED, CONFLICT);
    private static final Set<Integer> MADE_OR_FORBIDDEN = Set.of(200, CREATED, NOT_ALLOWED, 401, 403, CONFLICT);

    private final Set<String> folders = ConcurrentHashMap.newKeySet();

    WebDavObjects(URI root, String authorization) {
        super(root, authorization);
    }

    @Override
    void put(String key, HttpRequest.BodyPublisher body, long size) throws IOException, InterruptedException {
        String unfinished = "tmp/" + UUID.randomUUID();
        makeFolders(unfinished);
        makeFolders(key);
        boolean moved = false;
        try {
            super.put(unfinished, body, size);
            OptionalLong there = size(unfinished);
            if (there.isEmpty() || there.getAsLong() != size) {
                throw new IOException("the server has " + there + " of " + size + " bytes of " + address(unfinished));
            }
            HttpResponse<Void> answer = send(
                    request(unfinished)
                            .header("Destination", url(key).toString())
                            .header("Overwrite", "F")
                            .method("MOVE", HttpRequest.BodyPublishers.noBody()),
                    HttpResponse.BodyHandlers.discarding(),
                    Set.of(CREATED, NO_CONTENT, PRECONDITION_FAILED));
            moved = answer.statusCode() != PRECONDITION_FAILED;
        } finally {
            if (!moved) {
                delete(unfinished);
            }
        }
    }

    private void delete(String key) throws InterruptedException {
        try {
            send(request(key).DELETE(), HttpResponse.BodyHandlers.discarding(), Set.of(200, NO_CONTENT, NOT_FOUND));
        } catch (IOException e) {
            // It is no object; what went wrong before this is what matters.
            return;
        }
    }

    /** Makes the folders above a key, and those of the store itself when it is new. */
    private void makeFolders(String key) throws IOException, InterruptedException {
        for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
            String folder = key.substring(0, slash + 1);
            if (!folders.contains(folder)) {
                if (mkcol(folder, folders.isEmpty() ? MADE_OR_NO_PARENT : MADE) == CONFLICT) {
                    makeRoot();
                    mkcol(folder, MADE);
                }
                folders.add(folder);
            }
        }
    }

    /** From the top down; which of the upper ones may be asked for is the server's affair, so only the last one counts. */
    private void makeRoot() throws IOException, InterruptedException {
        String path = url("").getRawPath();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            Set<Integer> expected = slash == path.length() - 1 ? MADE : MADE_OR_FORBIDDEN;
            mkcol(path.substring(0, slash + 1), expected);
        }
    }

    private int mkcol(String folder, Set<Integer> expected) throws IOException, InterruptedException {
        return send(
                        request(folder).method("MKCOL", HttpRequest.BodyPublishers.noBody()),
                        HttpResponse.BodyHandlers.discarding(),
                        expected)
                .statusCode();
    }
}
