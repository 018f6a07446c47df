package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.SourceControl;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Condition;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.When;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tools.ant.types.selectors.SelectorUtils;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** Decides a stage's {@code when}, once, at the point where it says it wants to be decided. */
final class WhenEvaluation {
    private final Blocks blocks;
    private final When when;
    private boolean passed;

    WhenEvaluation(Blocks blocks, When when) {
        this.blocks = blocks;
        this.when = when;
        this.passed = when == null;
    }

    boolean passed() {
        return passed;
    }

    boolean holdsBeforeOptions() throws IOException {
        return passed || !when.beforeOptions() || holds();
    }

    boolean holdsBeforeInput() throws IOException {
        return passed || !when.beforeInput() || holds();
    }

    boolean holdsBeforeAgent() throws IOException {
        return passed || !when.beforeAgent() || holds();
    }

    boolean holds() throws IOException {
        if (!passed) {
            passed = all(when.conditions());
        }
        return passed;
    }

    private boolean all(List<Condition> conditions) throws IOException {
        for (Condition condition : conditions) {
            if (!holds(condition)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Condition condition) throws IOException {
        if (condition instanceof Condition.AllOf allOf) {
            return all(allOf.conditions());
        } else if (condition instanceof Condition.AnyOf anyOf) {
            for (Condition each : anyOf.conditions()) {
                if (holds(each)) {
                    return true;
                }
            }
            return false;
        } else if (condition instanceof Condition.Not not) {
            return !holds(not.condition());
        } else if (condition instanceof Condition.Expression expression) {
            return DefaultTypeTransformation.castToBoolean(blocks.run(expression.code()));
        }
        return test(((Condition.Test) condition).call());
    }

    private boolean test(PipelineModel.Call call) throws IOException {
        Map<String, Object> arguments = named(blocks.arguments(call));
        StepContext context = StepContext.current();
        Build build = context.build();
        return switch (call.name()) {
            case "branch" -> {
                String branch = Surroundings.variable("BRANCH_NAME");
                yield matches(arguments, branch == null ? Surroundings.variable("GIT_LOCAL_BRANCH") : branch);
            }
            case "tag" -> matches(arguments, Surroundings.variable("TAG_NAME"));
            case "buildingTag" -> Surroundings.variable("TAG_NAME") != null;
            case "environment" -> environment(arguments);
            case "equals" -> Objects.equals(plain(arguments.get("expected")), plain(arguments.get("actual")));
            case "isRestartedRun" -> build.settings().startStage() != null;
            case "changeset" -> changes(context, arguments, true);
            case "changelog" -> changes(context, arguments, false);
            case "triggeredBy" -> triggeredBy(context, text(arguments, "cause"));
            case "changeRequest" -> false;
            default -> throw new IllegalStateException(call.name());
        };
    }

    private static Map<String, Object> named(Object[] arguments) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object argument : arguments) {
            if (argument instanceof Map<?, ?> map) {
                map.forEach((name, value) -> named.put(String.valueOf(name), value));
            } else {
                named.put("", argument);
            }
        }
        return named;
    }

    private static Object plain(Object value) {
        return value instanceof CharSequence ? value.toString() : value;
    }

    private static String text(Map<String, Object> arguments, String name) {
        Object value = arguments.containsKey(name) ? arguments.get(name) : arguments.get("");
        return value == null ? "" : value.toString();
    }

    private static boolean environment(Map<String, Object> arguments) {
        String value = Surroundings.variable(text(arguments, "name"));
        String expected = text(arguments, "value");
        String actual = value == null ? "" : value;
        return Boolean.TRUE.equals(arguments.get("ignoreCase"))
                ? actual.equalsIgnoreCase(expected)
                : actual.equals(expected);
    }

    private static boolean matches(Map<String, Object> arguments, String value) {
        if (value == null) {
            return false;
        }
        return matches(text(arguments, "pattern"), text(arguments, "comparator", "GLOB"), value, true);
    }

    private static String text(Map<String, Object> arguments, String name, String otherwise) {
        Object value = arguments.get(name);
        return value == null ? otherwise : value.toString();
    }

    private static boolean matches(String pattern, String comparator, String value, boolean caseSensitive) {
        return switch (comparator) {
            case "EQUALS" -> caseSensitive ? value.equals(pattern) : value.equalsIgnoreCase(pattern);
            case "REGEXP" ->
                Pattern.compile(pattern, caseSensitive ? 0 : Pattern.CASE_INSENSITIVE)
                        .matcher(value)
                        .matches();
            case "GLOB" ->
                SelectorUtils.matchPath(
                        pattern.replace('\\', '/').replace('/', java.io.File.separatorChar),
                        value.replace('/', java.io.File.separatorChar),
                        caseSensitive);
            default ->
                throw new PipelineFailure("when: comparator must be GLOB, REGEXP or EQUALS, not '" + comparator + "'.");
        };
    }

    private static boolean changes(StepContext context, Map<String, Object> arguments, boolean paths)
            throws IOException {
        Build build = context.build();
        Optional<String> before =
                build.previousCompleted().map(RunRecord::commit).filter(Objects::nonNull);
        if (build.sourceControl().isEmpty() || before.isEmpty()) {
            context.print("Warning, empty changelog. Probably because this is the first build.");
            return false;
        }
        List<SourceControl.Change> changes = build.sourceControl().get().since(before.get());
        if (changes.isEmpty()) {
            context.print("Warning, empty changelog. There is no new commit since the run before.");
            return false;
        }
        if (!paths) {
            Pattern pattern = Pattern.compile(text(arguments, "pattern"), Pattern.DOTALL);
            return changes.stream()
                    .anyMatch(
                            change -> pattern.matcher(change.message().strip()).matches());
        }
        String pattern = arguments.containsKey("glob") ? text(arguments, "glob") : text(arguments, "pattern");
        String comparator = text(arguments, "comparator", "GLOB");
        boolean caseSensitive = Boolean.TRUE.equals(arguments.get("caseSensitive"));
        return changes.stream()
                .flatMap(change -> change.paths().stream())
                .anyMatch(path -> matches(pattern, comparator, path, caseSensitive));
    }

    private static boolean triggeredBy(StepContext context, String cause) {
        boolean user = cause.equals("UserIdCause") || cause.equals("UserCause");
        context.print("NOTICE: when { triggeredBy '" + cause + "' }: a run here counts as started by a user"
                + (user ? "." : ", so this does not hold."));
        return user;
    }
}
