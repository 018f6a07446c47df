package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends a file in parts, several at once. The object is there when the last request is done, whole. An upload that was
 * not finished stays with the server; since the key names the content, the next run goes on with it, and sends only the
 * parts that it does not have.
 */
final class S3Upload {
    /** What Amazon S3 allows of each: no part but the last is smaller than 5 MiB, and there are at most 10,000. */
    private static final long SMALLEST_PART_BYTES = 16 << 20;

    private static final int MOST_PARTS = 10_000;
    private static final int AT_ONCE = 4;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final Path file;
    private final ContentDigests digests;
    private final LongConsumer progress;
    private final long partBytes;

    private record Piece(int number, long from, long length) {}

    S3Upload(S3Client client, String bucket, String key, Path file, ContentDigests digests, LongConsumer progress) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.file = file;
        this.digests = digests;
        this.progress = progress;
        this.partBytes = Math.max(SMALLEST_PART_BYTES, (digests.size() + MOST_PARTS - 1) / MOST_PARTS);
    }

    void run() throws IOException, InterruptedException, DeliveryException {
        FileIdentity before = FileIdentity.of(file);
        Optional<String> unfinished = unfinished();
        String upload = unfinished.isPresent()
                ? unfinished.get()
                : client.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
        Map<Integer, Part> there = unfinished.isPresent() ? parts(upload) : Map.of();
        List<Piece> pieces = LongStream.range(0, (digests.size() + partBytes - 1) / partBytes)
                .mapToObj(
                        i -> new Piece((int) i + 1, i * partBytes, Math.min(partBytes, digests.size() - i * partBytes)))
                .toList();
        CompletedPart[] done = new CompletedPart[pieces.size()];
        Parallel.forEach(pieces, AT_ONCE, piece -> done[piece.number - 1] = send(upload, piece, there));
        if (!before.equals(FileIdentity.of(file))) {
            client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload));
            throw new DeliveryException("The file " + file
                    + " changed while it was sent; let the training finish writing it, then run this again");
        }
        complete(upload, List.of(done));
    }

    /** Another build that sends the same bytes may be done with the same upload meanwhile; then the object is there. */
    private void complete(String upload, List<CompletedPart> parts) {
        try {
            client.completeMultipartUpload(
                    r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (NoSuchUploadException e) {
            client.headObject(r -> r.bucket(bucket).key(key));
        }
    }

    private Optional<String> unfinished() {
        try {
            return client.listMultipartUploads(r -> r.bucket(bucket).prefix(key)).uploads().stream()
                    .filter(upload -> upload.key().equals(key))
                    .map(MultipartUpload::uploadId)
                    .findFirst();
        } catch (S3Exception e) {
            // A key that may write but not list has to start anew.
            return Optional.empty();
        }
    }

    private Map<Integer, Part> parts(String upload) {
        Map<Integer, Part> parts = new HashMap<>();
        client.listPartsPaginator(r -> r.bucket(bucket).key(key).uploadId(upload))
                .parts()
                .forEach(part -> parts.put(part.partNumber(), part));
        return parts;
    }

    private CompletedPart send(String upload, Piece piece, Map<Integer, Part> there)
            throws DeliveryException, InterruptedException {
        try {
            String md5 = md5(piece);
            Part part = there.get(piece.number);
            String tag;
            if (part != null && part.size() == piece.length && part.eTag().contains(md5)) {
                tag = part.eTag();
            } else {
                tag = client.uploadPart(
                                r -> r.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(piece.number)
                                        .contentLength(piece.length)
                                        .contentMD5(S3Objects.base64(md5)),
                                RequestBody.fromContentProvider(
                                        () -> open(piece), piece.length, "application/octet-stream"))
                        .eTag();
            }
            progress.accept(piece.length);
            return CompletedPart.builder().partNumber(piece.number).eTag(tag).build();
        } catch (IOException | UncheckedIOException | SdkException e) {
            throw new DeliveryException(
                    "Part " + piece.number + " of " + file + " could not be sent to s3://" + bucket + "/" + key + ": "
                            + e.getMessage() + ". Nothing was registered; run this again, and it goes on from there",
                    e);
        }
    }

    private String md5(Piece piece) throws IOException {
        MessageDigest md5 = ContentDigests.md5Computation();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = open(piece)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                md5.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private InputStream open(Piece piece) {
        try {
            return FilePiece.open(file, piece.from, piece.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
