package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.List;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Copies an object within a bucket, on the server: in one request, or in parts where that may not be
 * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a> copies up to 5 GiB).
 */
final class S3Copy {
    private static final long MOST_BYTES_AT_ONCE = 5L << 30;
    private static final long PART_BYTES = 1L << 30;
    private static final int AT_ONCE = 4;

    private final S3Client client;
    private final String bucket;
    private final long mostBytesAtOnce;
    private final long partBytes;

    private record Piece(int number, long from, long to) {}

    S3Copy(S3Client client, String bucket) {
        this(client, bucket, MOST_BYTES_AT_ONCE, PART_BYTES);
    }

    /**
     * @param mostBytesAtOnce what one request may copy
     * @param partBytes of each part but the last; at least 5 MiB
     */
    S3Copy(S3Client client, String bucket, long mostBytesAtOnce, long partBytes) {
        this.client = client;
        this.bucket = bucket;
        this.mostBytesAtOnce = mostBytesAtOnce;
        this.partBytes = partBytes;
    }

    /**
     * The whole object is at its other key afterwards, or, when this throws, nothing is.
     *
     * @throws SdkException when the server refuses
     */
    void run(String key, String to) throws InterruptedException, DeliveryException {
        long size = client.headObject(r -> r.bucket(bucket).key(key)).contentLength();
        if (size <= mostBytesAtOnce) {
            client.copyObject(r -> r.sourceBucket(bucket)
                    .sourceKey(key)
                    .destinationBucket(bucket)
                    .destinationKey(to));
        } else {
            runInParts(key, to, size);
        }
    }

    private void runInParts(String key, String to, long size) throws InterruptedException, DeliveryException {
        String upload =
                client.createMultipartUpload(r -> r.bucket(bucket).key(to)).uploadId();
        boolean done = false;
        try {
            List<Piece> pieces = LongStream.range(0, (size + partBytes - 1) / partBytes)
                    .mapToObj(i -> new Piece((int) i + 1, i * partBytes, Math.min(size, (i + 1) * partBytes) - 1))
                    .toList();
            CompletedPart[] parts = new CompletedPart[pieces.size()];
            Parallel.forEach(pieces, AT_ONCE, piece -> parts[piece.number - 1] = copy(key, to, upload, piece));
            client.completeMultipartUpload(
                    r -> r.bucket(bucket).key(to).uploadId(upload).multipartUpload(all -> all.parts(parts)));
            done = true;
        } finally {
            if (!done) {
                client.abortMultipartUpload(r -> r.bucket(bucket).key(to).uploadId(upload));
            }
        }
    }

    private CompletedPart copy(String key, String to, String upload, Piece piece) {
        String tag = client.uploadPartCopy(r -> r.sourceBucket(bucket)
                        .sourceKey(key)
                        .destinationBucket(bucket)
                        .destinationKey(to)
                        .uploadId(upload)
                        .partNumber(piece.number)
                        .copySourceRange("bytes=" + piece.from + "-" + piece.to))
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(piece.number).eTag(tag).build();
    }
}
