package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.FieldsReader;
import io.jenkins.plugins.modeldelivery.evaluation.metric.FieldsWriter;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was collected of a part of the predictions, in a file. It begins with seven letters that say what it is and the
 * format's number in one byte; the rest is packed with gzip, whose checksum tells a damaged file: the setup, the columns
 * to break down by, the columns of the predictions, which predictions they were, then what the accumulators name as their
 * {@link Fields}. There are numbers and texts in it and nothing that is executed or instantiated by name, so that a part
 * may come from a machine that is trusted less.
 *
 * @param shown this file as the user named it
 * @param source the file of predictions as its reader named it
 * @param digest of that file's content; empty when it is not known
 */
record PartFile(String shown, String source, String digest, Gathering gathering) {
    private static final byte[] MAGIC = "MDparts".getBytes(StandardCharsets.US_ASCII);
    /** To be raised with each change of what any accumulator names. */
    private static final int FORMAT = 2;

    private static final int MOST_COLUMNS = 1 << 16;

    /** What stands before what was collected. */
    private static final class Header {
        private Map<String, String> setup = Map.of();
        private List<String> slices = List.of();
        private List<String> columns = List.of();
        private String source = "";
        private String digest = "";

        void fields(Fields fields) throws IOException {
            setup = CollectionSetup.fields(fields, setup);
            slices = texts(fields, slices);
            columns = texts(fields, columns);
            source = fields.text(source);
            digest = fields.text(digest);
        }

        private static List<String> texts(Fields fields, List<String> texts) throws IOException {
            int size = fields.count(texts.size());
            fields.require(size <= MOST_COLUMNS);
            List<String> carried = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                carried.add(fields.text(fields.reading() ? "" : texts.get(i)));
            }
            return carried;
        }
    }

    /** Writes to a stream, which stays open. */
    static void write(OutputStream out, EvaluateRequest request, Gathering gathering, String source, String digest)
            throws IOException {
        out.write(MAGIC);
        out.write(FORMAT);
        GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
        BufferedOutputStream buffered = new BufferedOutputStream(packed, 1 << 16);
        FieldsWriter fields = new FieldsWriter(buffered);
        Header header = new Header();
        header.setup = CollectionSetup.of(request);
        header.slices = gathering.sliceNames();
        header.columns = gathering.columns();
        header.source = source;
        header.digest = digest;
        header.fields(fields);
        gathering.fields(fields);
        buffered.flush();
        packed.finish();
    }

    /**
     * Writes a file, all of it or nothing.
     *
     * @param shown the file as the user named it
     */
    static void write(
            String shown, Path file, EvaluateRequest request, Gathering gathering, String source, String digest)
            throws DeliveryException {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file in the workspace");
            Files.createDirectories(folder);
            // A temporary file of Java's own could be read by this user alone, also under its last name.
            Path unfinished = folder.resolve(".part-" + UUID.randomUUID() + ".tmp");
            try {
                try (OutputStream out = Files.newOutputStream(unfinished)) {
                    write(out, request, gathering, source, digest);
                }
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be written: " + Shown.of(e.getMessage()), e);
        }
    }

    /**
     * Reads a file.
     *
     * @param shown the file as the user named it
     * @param request how the rest is read; what was collected otherwise is refused
     * @param needed the columns to break down by; there may be more in the file
     */
    static PartFile read(String shown, Path file, EvaluateRequest request, List<String> needed)
            throws DeliveryException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(shown, in, request, needed);
        } catch (IOException e) {
            throw new DeliveryException(
                    shown + " can't be read: " + Shown.of(e.getMessage() == null ? "it ends too early" : e.getMessage())
                            + "; is it complete and unchanged?",
                    e);
        }
    }

    static PartFile read(String shown, InputStream in, EvaluateRequest request, List<String> needed)
            throws IOException, DeliveryException {
        byte[] start = in.readNBytes(MAGIC.length + 1);
        if (start.length <= MAGIC.length || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new DeliveryException(shown + " is no part; name files that modelEvaluate wrote (partial)");
        }
        if (start[MAGIC.length] != FORMAT) {
            throw new DeliveryException(shown + " was written by another version of Model Delivery (format "
                    + (start[MAGIC.length] & 0xff) + ", this one reads " + FORMAT + "); make it again with this one");
        }
        InputStream unpacked = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
        FieldsReader fields = new FieldsReader(unpacked);
        Header header = new Header();
        header.fields(fields);
        refuseOther(shown, header, request, needed);
        Columns columns = new Columns(header.source, header.columns);
        Gathering gathering = Gathering.of(columns, request, header.slices);
        gathering.fields(fields);
        // Only at the end the checksum is looked at.
        fields.require(unpacked.read() < 0);
        return new PartFile(shown, header.source, header.digest, gathering);
    }

    private static void refuseOther(String shown, Header header, EvaluateRequest request, List<String> needed)
            throws DeliveryException {
        String difference = CollectionSetup.difference(header.setup, CollectionSetup.of(request));
        if (difference != null) {
            throw new DeliveryException(shown + " was made otherwise: " + Shown.of(difference)
                    + "; make all parts with the same parameters");
        }
        for (String column : needed) {
            if (!header.slices.contains(column)) {
                throw new DeliveryException(shown + " is not broken down by '" + Shown.of(column)
                        + "'; name the column in slices where the part is made");
            }
        }
    }
}
