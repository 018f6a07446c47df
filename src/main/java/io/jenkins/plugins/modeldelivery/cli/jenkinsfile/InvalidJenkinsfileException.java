package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Jenkinsfile can't be run, because something is wrong with it; the message has every problem and its place. */
public class InvalidJenkinsfileException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidJenkinsfileException(String shown, List<Problem> problems) {
        super(problems.stream()
                .map(Problem::shown)
                .collect(Collectors.joining(
                        "\n",
                        shown + " has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
                                + "; nothing was run.\n",
                        "")));
        this.problems = new ArrayList<>(problems);
    }

    /** What is wrong, in reading order. */
    public List<Problem> problems() {
        return problems;
    }
}
