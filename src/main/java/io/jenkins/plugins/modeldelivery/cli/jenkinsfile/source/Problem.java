package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source;

import java.util.Comparator;
import org.codehaus.groovy.ast.ASTNode;

/**
 * Something in a Jenkinsfile that is wrong before anything has run.
 *
 * @param location where
 * @param message what is wrong and what to write instead
 */
public record Problem(Location location, String message) {
    /** By file and place in it. */
    public static final Comparator<Problem> IN_READING_ORDER = Comparator.comparing(
                    (Problem problem) -> problem.location().source().shown())
            .thenComparingInt(problem -> problem.location().line())
            .thenComparingInt(problem -> problem.location().column())
            .thenComparing(Problem::message);

    /** A problem at a node of the syntax tree. */
    public static Problem at(SourceFile source, ASTNode node, String message) {
        return new Problem(
                new Location(source, Math.max(1, node.getLineNumber()), Math.max(0, node.getColumnNumber())), message);
    }

    /** The message, then the place. */
    public String shown() {
        return message + "\n  at " + location.shown();
    }
}
