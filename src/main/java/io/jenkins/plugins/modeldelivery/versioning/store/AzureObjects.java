package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Objects in a container of Azure Blob Storage, by its REST interface
 * (<a href="https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api">Blob service</a>). The server
 * checks each request's body against its MD5, and keeps an object's MD5. An object that is there is not written over. A
 * large one is sent in blocks; those of an upload that broke off stay with the server for a week, and the next run sends
 * only the others.
 */
final class AzureObjects extends HttpObjects {
    /** From this size on an object is sent in blocks, and this is the smallest block. */
    private static final long BLOCK_BYTES = 16 << 20;

    private static final int MOST_BLOCKS = 50_000;
    private static final int AT_ONCE = 4;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final long PAUSE_MILLIS = 500;

    private final AzureKey key;
    private final URI container;
    private final String prefix;

    /**
     * @param container ends in {@code /}
     * @param prefix empty, or ends in {@code /}
     * @param key null to ask without a name
     */
    AzureObjects(URI container, String prefix, AzureKey key) {
        super(container.resolve(encodedPath(prefix)), null);
        this.container = container;
        this.prefix = prefix;
        this.key = key;
    }

    static String encodedPath(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("+", "%20");
    }

    @Override
    HttpRequest signed(HttpRequest request) {
        HttpRequest versioned = HttpRequest.newBuilder(request, (name, value) -> true)
                .header("x-ms-version", "2021-08-06")
                .build();
        return key == null ? versioned : key.sign(versioned);
    }

    @Override
    public Optional<Found> find(String name) throws IOException, InterruptedException {
        HttpResponse<Void> answer = head(name);
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        long size = answer.headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow(() -> new IOException("the server does not say how long " + address(name) + " is"));
        String md5 = answer.headers()
                .firstValue("Content-MD5")
                .map(base64 -> HexFormat.of().formatHex(Base64.getDecoder().decode(base64)))
                .orElse(null);
        return Optional.of(new Found(size, md5));
    }

    private HttpResponse<Void> head(String name) throws IOException, InterruptedException {
        return send(
                request(name).method("HEAD", HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.discarding(),
                Set.of(200, NOT_FOUND));
    }

    @Override
    public void write(String name, Path file, ContentDigests digests, LongConsumer progress)
            throws IOException, InterruptedException, DeliveryException {
        if (digests.size() > BLOCK_BYTES) {
            writeBlocks(name, file, digests, progress);
            return;
        }
        putBlob(name, body(file, 0, digests.size()), digests.md5());
        progress.accept(digests.size());
    }

    @Override
    public void write(String name, byte[] bytes) throws IOException, InterruptedException {
        putBlob(
                name,
                HttpRequest.BodyPublishers.ofByteArray(bytes),
                ContentDigests.of(bytes).md5());
    }

    private void putBlob(String name, HttpRequest.BodyPublisher body, String md5)
            throws IOException, InterruptedException {
        send(
                request(name)
                        .header("x-ms-blob-type", "BlockBlob")
                        .header("x-ms-blob-content-md5", S3Objects.base64(md5))
                        .header("Content-MD5", S3Objects.base64(md5))
                        .header("Content-Type", "application/octet-stream")
                        .header("If-None-Match", "*")
                        .PUT(body),
                HttpResponse.BodyHandlers.discarding(),
                // Somebody else was faster; whoever asked looks at what is there.
                Set.of(CREATED, CONFLICT));
    }

    private void writeBlocks(String name, Path file, ContentDigests digests, LongConsumer progress)
            throws IOException, InterruptedException, DeliveryException {
        FileIdentity before = FileIdentity.of(file);
        long blockBytes = Math.max(BLOCK_BYTES, (digests.size() + MOST_BLOCKS - 1) / MOST_BLOCKS);
        Map<String, Long> there = uncommitted(name);
        int count = (int) ((digests.size() + blockBytes - 1) / blockBytes);
        String[] ids = new String[count];
        List<Integer> numbers =
                LongStream.range(0, count).mapToObj(i -> (int) i).toList();
        Parallel.forEach(numbers, AT_ONCE, number -> {
            long from = number * blockBytes;
            long length = Math.min(blockBytes, digests.size() - from);
            try {
                String md5 = md5(file, from, length);
                // The name has the digest, so that a block of an earlier run is known by it.
                String id = Base64.getEncoder()
                        .encodeToString(String.format(Locale.ROOT, "%05d-%s", number, md5)
                                .getBytes(StandardCharsets.UTF_8));
                ids[number] = id;
                if (!Long.valueOf(length).equals(there.get(id))) {
                    send(
                            HttpRequest.newBuilder(query(name, "comp=block&blockid=" + encoded(id)))
                                    .header("Content-MD5", S3Objects.base64(md5))
                                    .PUT(body(file, from, length)),
                            HttpResponse.BodyHandlers.discarding(),
                            Set.of(CREATED));
                }
                progress.accept(length);
            } catch (IOException e) {
                throw new DeliveryException(
                        "Block " + (number + 1) + " of " + file + " could not be sent to " + address(name) + ": "
                                + e.getMessage()
                                + ". Nothing was registered; run this again, and it goes on from there",
                        e);
            }
        });
        if (!before.equals(FileIdentity.of(file))) {
            throw new DeliveryException("The file " + file
                    + " changed while it was sent; let the training finish writing it, then run this again");
        }
        StringBuilder list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        List.of(ids).forEach(id -> list.append("<Latest>").append(id).append("</Latest>"));
        send(
                HttpRequest.newBuilder(query(name, "comp=blocklist"))
                        .header("x-ms-blob-content-md5", S3Objects.base64(digests.md5()))
                        .header("Content-Type", "application/xml")
                        .header("If-None-Match", "*")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                list.append("</BlockList>").toString())),
                HttpResponse.BodyHandlers.discarding(),
                Set.of(CREATED, CONFLICT));
    }

    private Map<String, Long> uncommitted(String name) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(
                HttpRequest.newBuilder(query(name, "comp=blocklist&blocklisttype=uncommitted"))
                        .GET(),
                HttpResponse.BodyHandlers.ofByteArray(),
                Set.of(200, NOT_FOUND));
        Map<String, Long> blocks = new HashMap<>();
        if (answer.statusCode() != NOT_FOUND) {
            for (Map<String, String> block :
                    AzureListing.read(answer.body(), "Block").entries()) {
                blocks.put(block.get("Name"), Long.valueOf(block.getOrDefault("Size", "-1")));
            }
        }
        return blocks;
    }

    private static HttpRequest.BodyPublisher body(Path file, long from, long length) {
        return length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> open(file, from, length)), length);
    }

    private static InputStream open(Path file, long from, long length) {
        try {
            return from == 0 && Files.size(file) == length
                    ? Files.newInputStream(file)
                    : FilePiece.open(file, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String md5(Path file, long from, long length) throws IOException {
        MessageDigest md5 = ContentDigests.md5Computation();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = FilePiece.open(file, from, length)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                md5.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    @Override
    public List<Listed> list() throws IOException, InterruptedException {
        List<Listed> all = new ArrayList<>();
        String marker = "";
        do {
            String query = "restype=container&comp=list&prefix=" + encoded(prefix + "files/md5/")
                    + (marker.isEmpty() ? "" : "&marker=" + encoded(marker));
            HttpResponse<byte[]> answer = send(
                    HttpRequest.newBuilder(URI.create(container.toString().replaceFirst("/$", "") + "?" + query))
                            .GET(),
                    HttpResponse.BodyHandlers.ofByteArray(),
                    Set.of(200));
            AzureListing page = AzureListing.read(answer.body(), "Blob");
            for (Map<String, String> blob : page.entries()) {
                all.add(new Listed(
                        blob.get("Name").substring(prefix.length()),
                        Long.parseLong(blob.get("Content-Length")),
                        WebDavListing.time(blob.getOrDefault("Last-Modified", ""))));
            }
            marker = page.next();
        } while (!marker.isEmpty());
        return all;
    }

    @Override
    public void delete(String name) throws IOException, InterruptedException {
        send(request(name).DELETE(), HttpResponse.BodyHandlers.discarding(), Set.of(ACCEPTED, NOT_FOUND));
    }

    @Override
    public void move(String name, String to) throws IOException, InterruptedException {
        String source = key == null ? address(name) : key.authorized(url(name)).toString();
        send(
                request(to).header("x-ms-copy-source", source).PUT(HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.discarding(),
                Set.of(CREATED, ACCEPTED));
        String status = "pending";
        while (status.equals("pending")) {
            status = head(to).headers().firstValue("x-ms-copy-status").orElse("missing");
            if (status.equals("pending")) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        if (!status.equals("success")) {
            throw new IOException("the copy to " + address(to) + " is " + status);
        }
        delete(name);
    }

    @Override
    public void discardUnfinished(Instant before) {
        // The server deletes after a week what blocks nobody made an object of, and can't be asked to before.
    }

    private URI query(String name, String query) {
        return URI.create(url(name) + "?" + query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
