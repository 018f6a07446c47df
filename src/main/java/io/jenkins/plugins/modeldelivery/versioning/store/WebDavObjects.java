package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MULTI_STATUS = 207;
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
            moved = rename(unfinished, key);
        } finally {
            if (!moved) {
                discard(unfinished);
            }
        }
    }

    /** Tells whether it was done; otherwise there is something of that name already. */
    private boolean rename(String key, String to) throws IOException, InterruptedException {
        HttpResponse<Void> answer = send(
                request(key)
                        .header("Destination", url(to).toString())
                        .header("Overwrite", "F")
                        .method("MOVE", HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.discarding(),
                Set.of(CREATED, NO_CONTENT, PRECONDITION_FAILED));
        return answer.statusCode() != PRECONDITION_FAILED;
    }

    private void discard(String key) throws InterruptedException {
        try {
            delete(key);
        } catch (IOException e) {
            // It is no object; what went wrong before this is what matters.
            return;
        }
    }

    @Override
    public void delete(String key) throws IOException, InterruptedException {
        send(request(key).DELETE(), HttpResponse.BodyHandlers.discarding(), Set.of(200, NO_CONTENT, NOT_FOUND));
    }

    @Override
    public void move(String key, String to) throws IOException, InterruptedException {
        makeFolders(to);
        if (!rename(key, to)) {
            throw new IOException(address(to) + " is there already");
        }
    }

    @Override
    public List<Listed> list() throws IOException, InterruptedException {
        List<Listed> all = new ArrayList<>();
        for (WebDavListing.Member folder : members("files/md5/")) {
            if (folder.collection()) {
                String parent = "files/md5/" + folder.name() + "/";
                for (WebDavListing.Member file : members(parent)) {
                    if (!file.collection()) {
                        all.add(new Listed(parent + file.name(), file.size(), file.modified()));
                    }
                }
            }
        }
        return all;
    }

    @Override
    public void discardUnfinished(Instant before) throws IOException, InterruptedException {
        for (WebDavListing.Member file : members("tmp/")) {
            if (!file.collection() && file.modified() != null && file.modified().isBefore(before)) {
                delete("tmp/" + file.name());
            }
        }
    }

    /** One folder's; a server need not answer for a whole tree at once. */
    private List<WebDavListing.Member> members(String folder) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(
                request(folder)
                        .header("Depth", "1")
                        .header("Content-Type", "application/xml")
                        .method("PROPFIND", HttpRequest.BodyPublishers.ofString(WebDavListing.REQUEST)),
                HttpResponse.BodyHandlers.ofByteArray(),
                Set.of(MULTI_STATUS, NOT_FOUND));
        return answer.statusCode() == NOT_FOUND ? List.of() : WebDavListing.read(answer.body(), url(folder));
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
