package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Location;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.SourceFile;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.JenkinsfileScript;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepLibrary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;

/** Compiles a Jenkinsfile and collects everything that is wrong with it; runs none of it. */
public final class JenkinsfileCompiler {
    private final StepLibrary library;

    public JenkinsfileCompiler(StepLibrary library) {
        this.library = library;
    }

    /** Compiles a file. Problems are in the answer, never thrown. */
    public CompiledJenkinsfile compile(SourceFile source) {
        Reading reading = new Reading(source);
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(JenkinsfileScript.class.getName());
        // Downloads libraries while it compiles; nothing is to happen then.
        configuration.setDisabledGlobalASTTransformations(Set.of("groovy.grape.GrabAnnotationTransformation"));
        configuration.addCompilationCustomizers(reading);
        Class<? extends JenkinsfileScript> script = null;
        try {
            GroovyClassLoader loader =
                    new GroovyClassLoader(new JenkinsClassesHidden(getClass().getClassLoader()), configuration);
            Class<?> compiled =
                    loader.parseClass(new GroovyCodeSource(source.text(), source.name(), "/jenkinsfile"), false);
            script = compiled.asSubclass(JenkinsfileScript.class);
        } catch (MultipleCompilationErrorsException e) {
            for (Message message : e.getErrorCollector().getErrors()) {
                reading.problems.add(problem(source, message));
            }
        } catch (CompilationFailedException e) {
            reading.problems.add(new Problem(new Location(source, 1, 0), e.getMessage()));
        }
        List<Problem> problems = new ArrayList<>(reading.problems);
        problems.sort(Problem.IN_READING_ORDER);
        return new CompiledJenkinsfile(
                source, Optional.ofNullable(reading.model), problems.isEmpty() ? script : null, problems);
    }

    private static Problem problem(SourceFile source, Message message) {
        if (message instanceof SyntaxErrorMessage syntax) {
            String text =
                    syntax.getCause().getOriginalMessage().strip().replaceAll(" @ line \\d+, column \\d+\\.?$", "");
            return new Problem(
                    new Location(
                            source,
                            Math.max(1, syntax.getCause().getLine()),
                            Math.max(0, syntax.getCause().getStartColumn())),
                    explained(text));
        }
        String text = message instanceof SimpleMessage simple
                ? simple.getMessage()
                : message instanceof ExceptionMessage exception
                        ? String.valueOf(exception.getCause().getMessage())
                        : message.toString();
        return new Problem(new Location(source, 1, 0), text);
    }

    private static String explained(String text) {
        if (text.startsWith("unable to resolve class")) {
            String name = text.substring("unable to resolve class".length()).strip();
            boolean ofJenkins = name.matches("(hudson|jenkins|org\\.jenkinsci|com\\.cloudbees)\\..*");
            return "There is no class " + name + " here."
                    + (ofJenkins ? " Jenkins' own classes exist only in Jenkins." : "");
        }
        return text;
    }

    /** Reads the syntax tree before names in it are resolved, and puts the Declarative part into executable form. */
    private final class Reading extends CompilationCustomizer {
        private final SourceFile source;
        private final Set<Problem> problems = new LinkedHashSet<>();
        private PipelineModel model;
        private boolean done;

        Reading(SourceFile source) {
            super(CompilePhase.CONVERSION);
            this.source = source;
        }

        @Override
        public void call(SourceUnit unit, GeneratorContext context, ClassNode type) {
            if (done) {
                return;
            }
            done = true;
            JenkinsfileReader reader = new JenkinsfileReader(source, unit.getAST(), library);
            model = reader.read();
            problems.addAll(reader.problems());
        }
    }
}
