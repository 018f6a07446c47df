package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Objects in a bucket of Amazon S3 or of a server that speaks its protocol. The server checks every request's body
 * against its MD5; newer checksums, which not every such server knows, are not used.
 */
final class S3Objects implements RemoteObjects {
    /** From this size on an object is sent in parts. */
    private static final long PARTED_BYTES = 32 << 20;

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final S3Client client;
    private final String server;
    private final String bucket;
    private final String prefix;

    private S3Objects(S3Client client, String server, String bucket, String prefix) {
        this.client = client;
        this.server = server;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Nothing but what is given here is used: no environment, no profile of the user's, no metadata service.
     *
     * @param endpoint null for Amazon's
     * @param prefix empty, or ending in {@code /}
     * @param key null to ask without a name
     */
    static S3Objects of(String bucket, String prefix, URI endpoint, String region, S3Key key) {
        AwsCredentialsProvider credentials = key == null
                ? AnonymousCredentialsProvider.create()
                : StaticCredentialsProvider.create(
                        key.sessionToken() == null
                                ? AwsBasicCredentials.create(key.id(), key.secret())
                                : AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
        ProfileFile noProfile = ProfileFile.builder()
                .content(new ByteArrayInputStream(new byte[0]))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(SILENCE)
                        .socketTimeout(SILENCE))
                .credentialsProvider(credentials)
                .region(Region.of(region))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint != null)
                        .chunkedEncodingEnabled(false)
                        .build())
                .overrideConfiguration(
                        settings -> settings.defaultProfileFile(noProfile).defaultProfileName("none"));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return new S3Objects(builder.build(), endpoint == null ? "Amazon S3" : endpoint.toString(), bucket, prefix);
    }

    @Override
    public String address(String key) {
        return "s3://" + bucket + "/" + prefix + key;
    }

    @Override
    public Optional<Found> find(String key) throws IOException {
        try {
            HeadObjectResponse head = client.headObject(
                    HeadObjectRequest.builder().bucket(bucket).key(prefix + key).build());
            return Optional.of(new Found(head.contentLength(), md5(head)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failed(e);
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    /** The entity tag, where it is the MD5: not of an object that came in parts, nor of one encrypted with a key. */
    private static String md5(HeadObjectResponse head) {
        ServerSideEncryption encryption = head.serverSideEncryption();
        boolean plain = (encryption == null || encryption == ServerSideEncryption.AES256)
                && head.sseCustomerAlgorithm() == null;
        String tag = head.eTag() == null ? "" : head.eTag().replace("\"", "");
        return plain && tag.matches("[0-9a-f]{32}") ? tag : null;
    }

    @Override
    public InputStream read(String key, long from) throws IOException {
        try {
            return client.getObject(GetObjectRequest.builder()
                    .bucket(bucket)
                    .key(prefix + key)
                    .range(from == 0 ? null : "bytes=" + from + "-")
                    .build());
        } catch (NoSuchKeyException e) {
            throw new FileNotFoundException(address(key));
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(String key, Path file, ContentDigests digests, LongConsumer progress)
            throws IOException, InterruptedException, DeliveryException {
        try {
            if (digests.size() >= PARTED_BYTES) {
                new S3Upload(client, bucket, prefix + key, file, digests, progress).run();
            } else {
                put(key, RequestBody.fromFile(file), digests.md5());
                progress.accept(digests.size());
            }
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(String key, byte[] bytes) throws IOException {
        try {
            put(key, RequestBody.fromBytes(bytes), ContentDigests.of(bytes).md5());
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    private void put(String key, RequestBody body, String md5) {
        client.putObject(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(prefix + key)
                        .contentMD5(base64(md5))
                        .build(),
                body);
    }

    @Override
    public List<Listed> list() throws IOException {
        try {
            return client
                    .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix + "files/md5/"))
                    .contents()
                    .stream()
                    .map(each -> new Listed(each.key().substring(prefix.length()), each.size(), each.lastModified()))
                    .toList();
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(r -> r.bucket(bucket).key(prefix + key));
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    @Override
    public void move(String key, String to) throws IOException, InterruptedException, DeliveryException {
        move(key, to, new S3Copy(client, bucket));
    }

    private void move(String key, String to, S3Copy copy) throws IOException, InterruptedException, DeliveryException {
        try {
            copy.run(prefix + key, prefix + to);
        } catch (SdkException e) {
            throw failed(e);
        }
        delete(key);
    }

    /** The same in parts of the smallest size, as objects of more than 5 GiB are moved. */
    void moveInParts(String key, String to) throws IOException, InterruptedException, DeliveryException {
        move(key, to, new S3Copy(client, bucket, 0, 5 << 20));
    }

    @Override
    public void discardUnfinished(Instant before) throws IOException {
        try {
            client.listMultipartUploadsPaginator(r -> r.bucket(bucket).prefix(prefix + "files/md5/")).uploads().stream()
                    .filter(upload -> upload.initiated().isBefore(before))
                    .forEach(upload -> client.abortMultipartUpload(
                            r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    /** A digest as the header {@code Content-MD5} has it. */
    static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private IOException failed(SdkException cause) {
        if (cause instanceof S3Exception refused) {
            String code = refused.awsErrorDetails() == null
                    ? null
                    : refused.awsErrorDetails().errorCode();
            String hint =
                    switch (refused.statusCode()) {
                        case FORBIDDEN -> "; check storeCredentialsId and what its key may do";
                        // HEAD has no room for a reason.
                        case BAD_REQUEST -> "; with temporary credentials, has the session token expired?";
                        default -> "";
                    };
            return new IOException(
                    "status " + refused.statusCode() + (code == null || code.isEmpty() ? "" : " " + Shown.of(code))
                            + hint,
                    cause);
        }
        if (cause.getCause() instanceof UnknownHostException host) {
            return new IOException("there is no host " + Shown.of(host.getMessage()), cause);
        }
        if (cause.getCause() instanceof ConnectException) {
            return new IOException("no connection to " + Shown.of(server), cause);
        }
        return new IOException(Shown.of(cause.getMessage()), cause);
    }
}
