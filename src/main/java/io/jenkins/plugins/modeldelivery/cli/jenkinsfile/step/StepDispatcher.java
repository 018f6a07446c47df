package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.NearestName;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Calls the step that a name in a Jenkinsfile means. */
public final class StepDispatcher {
    private final StepLibrary library;

    public StepDispatcher(StepLibrary library) {
        this.library = library;
    }

    public StepLibrary library() {
        return library;
    }

    /** Whether there is such a step. */
    public boolean knows(String name) {
        return library.find(name) != null;
    }

    /**
     * Calls a step.
     *
     * @param arguments what stands behind the name
     * @throws PipelineFailure when there is no such step, its arguments are wrong, or it fails
     */
    public Object call(String name, Object arguments) {
        StepContext context = StepContext.current();
        context.scope().check();
        StepDefinition step = library.find(name);
        if (step == null) {
            throw new PipelineFailure(unknown(name));
        }
        StepCall call = StepArguments.bind(step, arguments, context);
        if (step.needsNode() && !context.node()) {
            throw new PipelineFailure(name + " works only on a node. In a Declarative Pipeline give the pipeline or the"
                    + " stage an agent, such as 'agent any'; in a Scripted one put it inside node { }.");
        }
        if (!step.quiet()) {
            context.print("[Pipeline] " + name);
        }
        try {
            return step.action().run(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            throw context.scope().interrupted(e);
        } catch (DeliveryException e) {
            throw new PipelineFailure(e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new PipelineFailure(name + ": there is no file " + e.getFile(), e);
        } catch (IOException e) {
            throw new PipelineFailure(name + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new PipelineFailure(name + ": " + e, e);
        } finally {
            if (call.block() != null || name.equals("parallel")) {
                context.print("[Pipeline] // " + name);
            }
        }
    }

    /** What to say of a name that is no step. */
    public String unknown(String name) {
        return "There is no step '" + name + "' here." + NearestName.hint(name, library.names());
    }
}
