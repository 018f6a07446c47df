package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment that a step sees. */
public final class EnvironmentVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$([A-Za-z_]\\w*)|\\$\\{([A-Za-z_][\\w.]*)}");

    private EnvironmentVariables() {}

    /**
     * The variables at a point of the run; what comes later wins: the environment of the process, the build's own
     * variables, parameters, what the Jenkinsfile set on {@code env}, the blocks around the step.
     */
    public static Map<String, String> of(StepContext context) {
        Build build = context.build();
        Map<String, String> all = new LinkedHashMap<>(build.settings().environment());
        all.putAll(ofBuild(build));
        synchronized (build.parameters()) {
            build.parameters().forEach((name, value) -> {
                if (value != null) {
                    all.put(name, String.valueOf(value));
                }
            });
        }
        synchronized (build.globals()) {
            all.putAll(build.globals());
        }
        if (context.stage() != null) {
            all.put("STAGE_NAME", context.stage().name());
        }
        all.putAll(context.overlay());
        if (context.node()) {
            all.putIfAbsent("WORKSPACE", build.settings().folder().toString());
            all.put("PWD", context.directory().toString());
        }
        return all;
    }

    private static Map<String, String> ofBuild(Build build) {
        Map<String, String> own = new LinkedHashMap<>();
        String number = String.valueOf(build.folder().number());
        String job = build.settings().job();
        String url = build.folder().path().toUri().toString();
        own.put("BUILD_NUMBER", number);
        own.put("BUILD_ID", number);
        own.put("BUILD_DISPLAY_NAME", build.displayName());
        own.put("BUILD_TAG", "jenkins-" + job.replace('/', '-') + "-" + number);
        own.put("BUILD_URL", url);
        own.put("RUN_DISPLAY_URL", url);
        own.put("JOB_NAME", job);
        own.put("JOB_BASE_NAME", job.substring(job.lastIndexOf('/') + 1));
        own.put("JOB_URL", build.folder().home().resolve("runs").toUri().toString());
        own.put("NODE_NAME", "built-in");
        own.put("NODE_LABELS", "built-in");
        own.put("EXECUTOR_NUMBER", "0");
        own.put("WORKSPACE", build.settings().folder().toString());
        own.put("WORKSPACE_TMP", build.folder().resolve("tmp").toString());
        if (build.branch() != null) {
            own.put("BRANCH_NAME", build.branch());
        }
        if (build.settings().tag() != null) {
            own.put("TAG_NAME", build.settings().tag());
            own.put("BRANCH_NAME", build.settings().tag());
        }
        return own;
    }

    /** Replaces $NAME and ${NAME} by what is known; the unknown stays as it is, and $$ is one dollar sign. */
    static String expand(String text, Map<String, String> known) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            String value = name == null ? "$" : known.getOrDefault(name, matcher.group());
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(expanded).toString();
    }
}
