package io.jenkins.plugins.modeldelivery.versioning;

import java.util.function.Supplier;

/**
 * A tag's message that is taken apart when somebody first asks for it: who lists thousands of tags needs few messages,
 * and taking them apart would be a fifth of the time. Not for several threads at once, nor compared by what it says.
 */
final class UnreadMessage {
    private final Supplier<String> text;
    private TagMessage message;

    /**
     * @param text gives the whole message
     */
    UnreadMessage(Supplier<String> text) {
        this.text = text;
    }

    TagMessage read() {
        if (message == null) {
            message = TagMessage.parse(text.get());
        }
        return message;
    }
}
