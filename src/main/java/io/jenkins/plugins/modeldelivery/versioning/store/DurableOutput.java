package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a new file and, when asked to finish, has all of it on the disk. */
abstract class DurableOutput extends OutputStream {
    /** From this size on a file goes past the system's cache. */
    private static final long DIRECT_BYTES = 256 << 20;

    /**
     * Opens a file in the way that suits how much will be written.
     *
     * @param file must not be there yet
     * @param expected about how many bytes
     */
    static DurableOutput open(Path file, long expected) throws IOException {
        Optional<DirectOutput> direct = expected < DIRECT_BYTES ? Optional.empty() : DirectOutput.tryOpen(file);
        return direct.isPresent() ? direct.get() : new ForcedOutput(file);
    }

    /**
     * Waits until all that was written is on the disk; nothing may be written afterwards.
     *
     * @throws IOException when the system could not bring it there
     */
    abstract void finish() throws IOException, InterruptedException;

    @Override
    public final void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int from, int length) throws IOException;
}
