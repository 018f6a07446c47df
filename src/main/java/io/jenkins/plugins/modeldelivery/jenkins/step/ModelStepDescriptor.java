package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the steps' descriptors have in common: name, surroundings, and a form made of the request's parameters. */
public abstract class ModelStepDescriptor extends StepDescriptor {
    private final transient DeliveryKind kind;
    private final transient Function<String, ? extends ModelStep> constructor;

    ModelStepDescriptor(DeliveryKind kind, Function<String, ? extends ModelStep> constructor) {
        this.kind = kind;
        this.constructor = constructor;
    }

    @Override
    public final String getFunctionName() {
        return kind.step();
    }

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, FilePath.class, Node.class, EnvVars.class, TaskListener.class, FlowNode.class);
    }

    final DeliveryKind kind() {
        return kind;
    }

    /** Makes the step from its form, in which a field that is empty was not given. */
    @Override
    public Step newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
        return fromForm(formData);
    }

    final ModelStep fromForm(Map<?, ?> submitted) throws FormException {
        try {
            Map<String, Object> parameters = StepForm.read(kind, submitted);
            ModelStep step = constructor.apply((String) parameters.get("name"));
            parameters.forEach(step::set);
            return step;
        } catch (InvalidRequestException e) {
            throw new FormException(e.getMessage(), e.parameter());
        }
    }

    /**
     * Judges what was written into one field, which the rest of the path names: {@code checkParameter/gates}. Says
     * nothing to who may not configure the job.
     */
    @POST
    public final FormValidation doCheckParameter(
            @AncestorInPath Item item, StaplerRequest2 request, @QueryParameter("value") String value) {
        boolean allowed =
                item == null ? Jenkins.get().hasPermission(Item.CONFIGURE) : item.hasPermission(Item.CONFIGURE);
        String parameter = request.getRestOfPath().replaceFirst("^/", "");
        if (!allowed || !kind.parameters().containsKey(parameter)) {
            return FormValidation.ok();
        }
        return FieldCheck.problem(kind, FormField.of(kind, parameter), value)
                .map(FormValidation::error)
                .orElseGet(FormValidation::ok);
    }

    /**
     * The text in a field, for the form.
     *
     * @param step null for an empty form
     * @throws NoSuchElementException when there is no such parameter
     */
    public final String text(Object step, String parameter) {
        return step instanceof ModelStep given
                ? FieldText.write(FormField.of(kind, parameter), given.value(parameter))
                : "";
    }

    /** The words that a drop-down offers, for the form. */
    public final List<String> choices(String parameter) {
        return FormField.of(kind, parameter).choices();
    }

    /** What a drop-down says when nothing is chosen, for the form. */
    public final String unset(String parameter) {
        String text = FormField.of(kind, parameter).defaultText();
        return text.isEmpty() ? "" : "Default: " + text;
    }

    /** A value as an example of what to write into a field, for the form; null when there is none. */
    public final String example(String parameter) {
        String example = FormField.of(kind, parameter).parameter().example();
        return example.isEmpty() ? null : example;
    }
}
