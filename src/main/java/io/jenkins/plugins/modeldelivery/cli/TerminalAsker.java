package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Asker;
import java.io.Console;
import java.util.List;
import java.util.Locale;

/** Asks the person at the terminal. */
final class TerminalAsker implements Asker {
    private final Console terminal;

    TerminalAsker(Console terminal) {
        this.terminal = terminal;
    }

    @Override
    public boolean proceed(String message, String ok) {
        String answer = terminal.readLine("%s [%s: y, abort: n] ", message, ok);
        while (answer != null && !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|n|no")) {
            answer = terminal.readLine("Please answer y or n: ");
        }
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    @Override
    public String value(String name, String description, List<String> choices, String proposed, boolean secret) {
        String hint = (description.isEmpty() ? "" : " (" + description + ")")
                + (choices.isEmpty() ? "" : " [" + String.join(", ", choices) + "]")
                + (secret || proposed == null || proposed.isEmpty() ? "" : " [default: " + proposed + "]");
        while (true) {
            String answer = secret ? secretAnswer(name + hint) : terminal.readLine("%s%s: ", name, hint);
            if (answer == null || answer.isEmpty()) {
                return proposed;
            }
            if (choices.isEmpty() || choices.contains(answer)) {
                return answer;
            }
            terminal.printf("'%s' is none of %s.%n", answer, String.join(", ", choices));
        }
    }

    private String secretAnswer(String question) {
        char[] typed = terminal.readPassword("%s: ", question);
        return typed == null ? null : new String(typed);
    }
}
