package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Code;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.JenkinsfileScript;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;

/** The code that the compiled Jenkinsfile handed over, to be run when its turn comes. */
final class Blocks {
    private final JenkinsfileScript script;
    private final List<? extends Closure<?>> closures;

    Blocks(JenkinsfileScript script, List<? extends Closure<?>> closures) {
        this.script = script;
        this.closures = closures;
    }

    JenkinsfileScript script() {
        return script;
    }

    /** Runs code; a copy of its own each time, because parallel stages may run the same code at once. */
    Object run(Code code) {
        return closure(code).call();
    }

    Closure<?> closure(Code code) {
        return (Closure<?>) closures.get(code.index()).clone();
    }

    /** Evaluates a call's arguments. */
    Object[] arguments(Call call) {
        return ((List<?>) run(call.arguments())).toArray();
    }

    /** Java work as a Groovy block. */
    Closure<Object> block(Callable<Object> work) {
        return new Work(script, work::call);
    }

    /** Groovy's blocks are serializable, so their fields must be; these are never serialized. */
    private interface SerializableWork extends Callable<Object>, Serializable {}

    private static final class Work extends Closure<Object> {
        private static final long serialVersionUID = 1L;

        private final SerializableWork work;

        Work(Object owner, SerializableWork work) {
            super(owner);
            this.work = work;
        }

        @Override
        public Object call() {
            try {
                return work.call();
            } catch (Exception e) {
                throw Work.<RuntimeException>asIs(e);
            }
        }

        /** A Groovy block may throw anything, declared or not. */
        @SuppressWarnings("unchecked")
        private static <E extends Throwable> E asIs(Throwable failure) throws E {
            throw (E) failure;
        }
    }
}
