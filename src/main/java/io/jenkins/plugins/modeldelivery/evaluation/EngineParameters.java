package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.List;
import java.util.regex.Pattern;

/** Holds the parameters of Spark against the others. */
final class EngineParameters {
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]+:/.*", Pattern.DOTALL);
    /** What Spark itself hides in its log and pages (spark.redaction.regex). */
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|token|access[.]?key).*");

    private EngineParameters() {}

    /** Whether a text is an address such as {@code s3a://bucket/scores}, and no path in the workspace. */
    static boolean isAddress(String text) {
        return text != null && ADDRESS.matcher(text).matches();
    }

    /**
     * @throws InvalidValueException when something is asked of an engine that it can't do
     */
    static void check(
            Engine engine,
            String sparkSubmit,
            List<String> sparkArguments,
            String predictions,
            String model,
            String endpoint,
            List<String> partials,
            String labels,
            List<String> profile,
            String reference,
            String current,
            Integer threads) {
        if (engine != Engine.SPARK) {
            require(sparkSubmit == null, "sparkSubmit", "is for Spark; give engine: 'spark', or leave it out");
            require(
                    sparkArguments.isEmpty(),
                    "sparkArguments",
                    "are for Spark; give engine: 'spark', or leave them out");
            require(
                    !isAddress(predictions),
                    "predictions",
                    "'" + Shown.of(predictions) + "' is an address, which only engine 'spark' reads; write a"
                            + " path in the workspace");
            return;
        }
        refuse(model != null, "model", "evaluate it without engine, or keep its answers in a file first");
        refuse(endpoint != null, "endpoint", "evaluate it without engine, or keep its answers in a file first");
        refuse(!partials.isEmpty(), "partials", "what was counted is put together on this machine; leave engine out");
        require(predictions != null, "engine", "'spark' counts predictions; give those too");
        refuse(labels != null, "labels", "write the labels beside the predictions, such as by a join in Spark");
        refuse(!profile.isEmpty(), "profile", "make the profile in a step of its own without engine");
        refuse(
                reference != null && current == null,
                "reference",
                "compare the predictions' distribution in a step of its own without engine, or name a file as current");
        refuse(
                threads != null,
                "threads",
                "Spark has its own word for it, such as --total-executor-cores in sparkArguments");
        require(
                sparkSubmit == null || !sparkSubmit.isBlank(),
                "sparkSubmit",
                "is empty; write the path of spark-submit, or leave it out");
        checkArguments(sparkArguments);
    }

    private static void checkArguments(List<String> arguments) {
        String before = "";
        for (String argument : arguments) {
            String option = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : before;
            String value = argument.substring(argument.indexOf('=') + 1);
            require(
                    !(option.equals("--deploy-mode") && value.equals("cluster")),
                    "sparkArguments",
                    "--deploy-mode cluster is not possible, as the result comes back to this machine; leave it out");
            require(
                    !argument.equals("--class") && !argument.startsWith("--class="),
                    "sparkArguments",
                    "--class is chosen already; leave it out");
            String name = argument.replaceFirst("^--conf=", "");
            require(
                    !(name.contains("=")
                            && SECRET.matcher(name.substring(0, name.indexOf('=')))
                                    .matches()),
                    "sparkArguments",
                    "'" + Shown.of(name.substring(0, Math.max(0, name.indexOf('='))))
                            + "' looks like a secret, and the parameters are kept in the build's record; put it into"
                            + " Spark's own configuration (conf/spark-defaults.conf) or its environment");
            before = argument;
        }
    }

    private static void refuse(boolean given, String parameter, String advice) {
        require(!given, parameter, "is not possible with engine 'spark'; " + advice);
    }

    private static void require(boolean holds, String parameter, String problem) {
        if (!holds) {
            throw new InvalidValueException(parameter, problem);
        }
    }
}
