package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.codehaus.groovy.runtime.powerassert.PowerAssertionError;

/** A failure in words for the one who wrote the Jenkinsfile, with the place in it. */
public final class FailureText {
    private FailureText() {}

    /** What went wrong and where, on several lines; with {@code debug} also where in the program. */
    public static String of(Build build, Throwable failure) {
        Throwable real = unwrap(failure);
        StringBuilder text = new StringBuilder(message(real));
        build.locate(real).ifPresent(location -> text.append("\n  at ").append(location.shown()));
        if (build.settings().debug()) {
            StringWriter trace = new StringWriter();
            real.printStackTrace(new PrintWriter(trace));
            text.append('\n').append(trace.toString().stripTrailing());
        }
        return text.toString();
    }

    /** What went wrong. */
    public static String message(Throwable failure) {
        Throwable real = unwrap(failure);
        if (real instanceof PipelineFailure || real instanceof DeliveryException) {
            return real.getMessage();
        }
        if (real instanceof MissingPropertyException missing) {
            return missing.getType() == null
                            || groovy.lang.Script.class.isAssignableFrom(missing.getType())
                            || groovy.lang.Closure.class.isAssignableFrom(missing.getType())
                    ? "There is no variable, parameter or environment variable '" + missing.getProperty() + "'."
                    : "A " + missing.getType().getSimpleName() + " has no property '" + missing.getProperty() + "'.";
        }
        if (real instanceof MissingMethodException missing) {
            String arguments = Arrays.stream(missing.getArguments())
                    .map(each -> each == null ? "null" : each.getClass().getSimpleName())
                    .collect(Collectors.joining(", "));
            return (groovy.lang.Script.class.isAssignableFrom(missing.getType())
                            ? "The Jenkinsfile has no method"
                            : "A " + missing.getType().getSimpleName() + " has no method")
                    + " " + missing.getMethod() + "(" + arguments + ").";
        }
        if (real instanceof PowerAssertionError) {
            return "Assertion failed:\n" + real.getMessage();
        }
        if (real instanceof StackOverflowError) {
            return "The Jenkinsfile's methods call each other without end.";
        }
        String message = real.getMessage();
        return real.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** The exception that user code or a step threw, without the wrappers that Groovy puts around it. */
    public static Throwable unwrap(Throwable failure) {
        Throwable real = failure;
        while (real.getCause() != null
                && (real instanceof InvokerInvocationException
                        || real instanceof InvocationTargetException
                        || real instanceof ExecutionException
                        || real instanceof java.lang.reflect.UndeclaredThrowableException)) {
            real = real.getCause();
        }
        return real;
    }
}
