package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** Reads the messages of an Arrow file or stream, one by one. */
final class ArrowMessages {
    private static final int CONTINUATION = -1;

    private final FileBytes file;

    ArrowMessages(FileBytes file) {
        this.file = file;
    }

    /**
     * A message.
     *
     * @param message its metadata
     * @param body where its body begins
     * @param length how many bytes its body has
     */
    record Located(Message message, long body, long length) {
        /** Where the next message begins. */
        long end() {
            return body + length;
        }

        boolean isSchema() {
            return message.headerType() == MessageHeader.Schema;
        }

        /** The record batch that it is, or null. */
        RecordBatch batch() {
            return message.headerType() == MessageHeader.RecordBatch
                    ? (RecordBatch) message.header(new RecordBatch())
                    : null;
        }

        /** The dictionary that it is, or null. */
        DictionaryBatch dictionary() {
            return message.headerType() == MessageHeader.DictionaryBatch
                    ? (DictionaryBatch) message.header(new DictionaryBatch())
                    : null;
        }
    }

    /**
     * The message at a place; null when that is where a stream ends.
     *
     * @throws DeliveryException when it is cut off
     */
    Located at(String what, long offset) throws DeliveryException {
        if (offset == file.size()) {
            return null;
        }
        int length = LittleEndian.intAt(file.read(what, offset, Integer.BYTES), 0);
        long start = offset + Integer.BYTES;
        // Before format 0.15 the length stood alone.
        if (length == CONTINUATION) {
            length = LittleEndian.intAt(file.read(what, start, Integer.BYTES), 0);
            start += Integer.BYTES;
        }
        if (length == 0) {
            return null;
        }
        byte[] metadata = file.read(what, start, length);
        try {
            Message message = Message.getRootAsMessage(ByteBuffer.wrap(metadata).order(ByteOrder.LITTLE_ENDIAN));
            long body = start + length;
            long bodyLength = message.bodyLength();
            if (bodyLength < 0 || bodyLength > file.size() - body) {
                throw new DeliveryException(file.shown() + ": " + what + " should have " + bodyLength
                        + " bytes, and the file has only " + (file.size() - body) + " more; is the file complete?");
            }
            return new Located(message, body, bodyLength);
        } catch (RuntimeException e) {
            throw new DeliveryException(
                    file.broken(what, "its metadata can't be read").getMessage(), e);
        }
    }
}
