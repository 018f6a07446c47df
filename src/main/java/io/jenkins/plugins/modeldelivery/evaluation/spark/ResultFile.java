package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceTable;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcomes of a job, one after the other, as numbers and texts: no objects that reading them would make. It appears
 * under its name when it is complete.
 */
final class ResultFile implements Closeable {
    private static final String FILE = "result";
    private static final int NOTHING = -1;

    private final DataInputStream in;
    private final PieceTable table;
    private int left;

    private ResultFile(DataInputStream in, PieceTable table) throws IOException {
        this.in = in;
        this.table = table;
        this.left = in.readInt();
    }

    static void write(Path folder, List<Outcome> outcomes) throws IOException {
        Path unfinished = folder.resolve(FILE + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            out.writeInt(outcomes.size());
            for (Outcome outcome : outcomes) {
                write(out, outcome);
            }
        }
        Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(DataOutputStream out, Outcome outcome) throws IOException {
        Piece piece = outcome.piece();
        out.writeInt(piece == null ? NOTHING : piece.first());
        if (piece != null) {
            out.writeInt(piece.files().size());
            out.writeLong(piece.from());
            out.writeLong(piece.to());
        }
        bytes(out, outcome.part());
        text(out, outcome.problem());
        out.writeBoolean(outcome.unseen());
        text(out, outcome.executor());
        out.writeInt(outcome.digests().size());
        for (FileDigest digest : outcome.digests()) {
            text(out, digest.name());
            text(out, digest.digest().toString());
            out.writeLong(digest.size());
        }
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes == null ? NOTHING : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a job has come to its end. */
    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * @param table of which the pieces are; null where Spark found the files
     */
    static ResultFile open(Path folder, PieceTable table) throws IOException {
        return new ResultFile(
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(FILE)), 1 << 16)),
                table);
    }

    /** The next one, or null after the last. */
    Outcome next() throws IOException {
        if (left-- <= 0) {
            return null;
        }
        int first = in.readInt();
        Piece piece = null;
        if (first != NOTHING) {
            int count = in.readInt();
            piece = new Piece(table, first, table.files().subList(first, first + count), in.readLong(), in.readLong());
        }
        byte[] part = bytes();
        String problem = text();
        boolean unseen = in.readBoolean();
        String executor = text();
        List<FileDigest> digests = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            digests.add(new FileDigest(text(), new Digest(text()), in.readLong()));
        }
        return new Outcome(piece, part, problem, unseen, digests, executor);
    }

    private byte[] bytes() throws IOException {
        int length = in.readInt();
        if (length == NOTHING) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends too early");
        }
        return bytes;
    }

    private String text() throws IOException {
        byte[] bytes = bytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
