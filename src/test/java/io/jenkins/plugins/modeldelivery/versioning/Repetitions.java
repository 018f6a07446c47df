package io.jenkins.plugins.modeldelivery.versioning;

/** How often a test repeats itself: few times, or as {@code -Dmodel.delivery.repeat=100} says. */
public final class Repetitions {
    private Repetitions() {}

    /**
     * The number of repetitions.
     *
     * @param otherwise when nothing is said
     */
    public static int orElse(int otherwise) {
        return Integer.getInteger("model.delivery.repeat", otherwise);
    }
}
