package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.util.List;

/** Who answers the {@code input} step. */
public interface Asker {
    /**
     * Asks whether to go on.
     *
     * @param message the question
     * @param ok what yes is called
     * @throws InterruptedException when the run is aborted while it waits
     */
    boolean proceed(String message, String ok) throws InterruptedException;

    /**
     * Asks for a value.
     *
     * @param name the parameter's name
     * @param description what it is, or empty
     * @param choices the allowed values, or empty when any is
     * @param proposed the value when nothing is answered
     * @param secret whether the answer must not be shown
     */
    String value(String name, String description, List<String> choices, String proposed, boolean secret)
            throws InterruptedException;

    /** Answers yes to everything, and takes every value that is proposed. */
    static Asker yes() {
        return new Asker() {
            @Override
            public boolean proceed(String message, String ok) {
                return true;
            }

            @Override
            public String value(
                    String name, String description, List<String> choices, String proposed, boolean secret) {
                return proposed;
            }
        };
    }

    /** Where there is no terminal: an input fails and says what to do. */
    static Asker nobody() {
        return new Asker() {
            @Override
            public boolean proceed(String message, String ok) {
                throw new PipelineFailure("input: there is no terminal to ask '" + message
                        + "'. Run it on a terminal, or with --yes to answer yes to everything.");
            }

            @Override
            public String value(
                    String name, String description, List<String> choices, String proposed, boolean secret) {
                throw new PipelineFailure("input: there is no terminal to ask for '" + name
                        + "'. Run it on a terminal, or with --yes to take the proposed values.");
            }
        };
    }
}
