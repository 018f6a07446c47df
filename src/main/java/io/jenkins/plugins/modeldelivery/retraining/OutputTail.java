package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Shows a growing file line by line. */
final class OutputTail {
    /** A longer line is shown in pieces. */
    private static final int LONGEST_LINE_BYTES = 1 << 16;

    private OutputTail() {}

    /**
     * Shows the lines that have come since.
     *
     * @param file in UTF-8; what is not is shown as replacement characters
     * @param from the position up to which it has been shown
     * @param toTheEnd whether an unfinished last line is shown too
     * @return the position up to which it has been shown now
     */
    static long tell(Path file, long from, boolean toTheEnd, Console console) throws DeliveryException {
        if (!Files.exists(file)) {
            return from;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = from;
            ByteBuffer buffer = ByteBuffer.allocate(LONGEST_LINE_BYTES);
            while (true) {
                buffer.clear();
                int read = channel.read(buffer, position);
                int whole = read <= 0 ? 0 : wholeLines(buffer.array(), read);
                if (whole == 0 && read > 0 && (toTheEnd || read == LONGEST_LINE_BYTES)) {
                    whole = read;
                }
                if (whole == 0) {
                    return position;
                }
                new String(buffer.array(), 0, whole, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(console::line);
                position += whole;
            }
        } catch (IOException e) {
            throw new DeliveryException("The output " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static int wholeLines(byte[] bytes, int length) {
        for (int i = length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }
}
