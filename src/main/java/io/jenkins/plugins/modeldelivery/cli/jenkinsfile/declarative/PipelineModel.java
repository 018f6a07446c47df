package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import java.util.List;
import java.util.Map;

/**
 * A Declarative Pipeline as it was written.
 *
 * @param section what every level has
 * @param parameters the build's parameters
 * @param notices what is understood and has no effect here
 */
public record PipelineModel(Section section, List<Call> parameters, List<Notice> notices) {

    /**
     * What the pipeline and its stages have in common.
     *
     * @param line where it begins, from 1
     * @param agent where it runs, or null
     * @param environment its variables, in order
     * @param options its options, in order
     * @param stages the stages one after another
     * @param post what happens afterwards, by condition
     */
    public record Section(
            int line,
            Agent agent,
            List<Variable> environment,
            List<Call> options,
            List<StageModel> stages,
            Map<String, Code> post) {}

    /**
     * A stage.
     *
     * @param name its name
     * @param section what every level has
     * @param when whether it runs, or null
     * @param input what is asked first, or null
     * @param steps its steps, or null
     * @param parallel stages that run at once; empty when there are none
     * @param matrix a matrix, or null
     * @param failFast whether the first failing parallel stage stops the others
     */
    public record StageModel(
            String name,
            Section section,
            When when,
            Input input,
            Code steps,
            List<StageModel> parallel,
            Matrix matrix,
            boolean failFast) {}

    /**
     * Groovy code of the Jenkinsfile that is run later.
     *
     * @param index which of the blocks that the compiled script hands over
     * @param line where it begins, from 1
     */
    public record Code(int index, int line) {}

    /**
     * A call whose arguments are evaluated later; the code answers a list, named arguments as a map in front.
     *
     * @param name what is called
     * @param arguments its arguments
     * @param literals the arguments that are literals, by name; a lone one without name under the empty name
     */
    public record Call(String name, Code arguments, Map<String, Object> literals) {}

    /**
     * A variable of an {@code environment} block.
     *
     * @param name its name
     * @param value its value, or the credential's id
     * @param credentials whether it is bound by {@code credentials()}
     */
    public record Variable(String name, Code value, boolean credentials) {}

    /** Where a level runs. */
    public enum Agent {
        /** On this machine. */
        HERE,
        /** Nowhere: steps that need a node are refused. */
        NONE
    }

    /**
     * Whether a stage runs.
     *
     * @param conditions all must hold
     * @param beforeOptions whether they are evaluated before the options
     * @param beforeInput whether they are evaluated before the input
     * @param beforeAgent whether they are evaluated before the agent
     */
    public record When(List<Condition> conditions, boolean beforeOptions, boolean beforeInput, boolean beforeAgent) {}

    /** One condition. */
    public sealed interface Condition {
        /** All hold. */
        record AllOf(List<Condition> conditions) implements Condition {}

        /** One holds. */
        record AnyOf(List<Condition> conditions) implements Condition {}

        /** It does not hold. */
        record Not(Condition condition) implements Condition {}

        /** Groovy code that answers true. */
        record Expression(Code code) implements Condition {}

        /** A condition by name. */
        record Test(Call call) implements Condition {}
    }

    /**
     * What is asked before a stage.
     *
     * @param fields by name
     * @param parameters the values that are asked for
     */
    public record Input(Map<String, Code> fields, List<Call> parameters) {}

    /**
     * A matrix.
     *
     * @param axes their names and values, in order
     * @param excludes each a set of cells that is left out
     * @param cell what each cell runs
     */
    public record Matrix(Map<String, List<String>> axes, List<List<ExcludedAxis>> excludes, StageModel cell) {}

    /**
     * One axis of an exclude.
     *
     * @param values the values that are meant
     * @param negated whether all others are meant instead
     */
    public record ExcludedAxis(String name, List<String> values, boolean negated) {}

    /**
     * Something that is understood and has no effect here.
     *
     * @param line where, from 1
     */
    public record Notice(int line, String text) {}
}
