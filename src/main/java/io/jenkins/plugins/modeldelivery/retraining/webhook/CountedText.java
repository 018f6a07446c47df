package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.util.regex.Pattern;

/**
 * A text that a regular expression may look at only so often. Some expressions take exponential time on a text that is
 * made for it, and the text comes from outside.
 */
final class CountedText implements CharSequence {
    private static final int MOST_LOOKS = 1_000_000;

    private final CharSequence text;
    private final int[] looks;

    private CountedText(CharSequence text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    /** Whether the expression matches the whole text; what would take too long does not match. */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new CountedText(text, new int[1])).matches();
        } catch (TooManyLooksException | StackOverflowError e) {
            // The engine recurses for some groups; a text deep enough for that is not one that was meant.
            return false;
        }
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST_LOOKS) {
            throw new TooManyLooksException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static final class TooManyLooksException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooksException() {
            super(null, null, false, false);
        }
    }
}
