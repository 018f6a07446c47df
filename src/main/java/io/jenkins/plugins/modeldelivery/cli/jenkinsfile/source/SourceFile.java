package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source;

import java.util.List;

/**
 * A Groovy file that takes part in a run.
 *
 * @param name what it is called in stack traces; unique in a run
 * @param shown its path as a person knows it
 * @param text its content
 */
public record SourceFile(String name, String shown, String text) {
    /** The line with this number, from 1; empty when there is none. */
    public String line(int number) {
        List<String> lines = text.lines().toList();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
