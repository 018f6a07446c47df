package io.jenkins.plugins.modeldelivery.lifecycle;

/** Where a capability tells a person what it does. Hosts decide how it looks; secrets are masked there. */
public interface Console {
    /** One line of plain text. */
    void line(String text);

    /** One line that deserves attention. */
    default void warn(String text) {
        line("WARNING: " + text);
    }

    /**
     * Long work with a known total.
     *
     * @param task what is done, such as {@code hashing}
     * @param total how much there is to do, at least 0
     * @param unit such as {@code bytes} or {@code rows}
     */
    default Progress progress(String task, long total, String unit) {
        return done -> {};
    }

    /** A console that says nothing. */
    static Console silent() {
        return text -> {};
    }
}
