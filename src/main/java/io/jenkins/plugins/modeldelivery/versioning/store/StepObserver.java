package io.jenkins.plugins.modeldelivery.versioning.store;

/**
 * Is told of each step right after it was taken. What is registered must be whole whenever the process ends, so a test
 * ends it at every one.
 */
@FunctionalInterface
public interface StepObserver {
    /** Does nothing. */
    StepObserver NOBODY = step -> {};

    /** Called by the thread that took the step; several may take the same at once. */
    void reached(Enum<?> step);
}
