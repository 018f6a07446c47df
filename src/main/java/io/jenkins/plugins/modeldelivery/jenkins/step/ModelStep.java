package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.model.TaskListener;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.jenkins.agent.StepRequest;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import io.jenkins.plugins.modeldelivery.jenkins.settings.StepDefaults;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step that runs a capability. It keeps what was bound to it by parameter name and leaves every default and check to
 * the request.
 */
abstract class ModelStep extends Step {
    private final DeliveryKind kind;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    ModelStep(DeliveryKind kind) {
        this.kind = kind;
    }

    /** What was given, by parameter name. */
    final Map<String, Object> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    final void set(String parameter, Object value) {
        if (value == null) {
            parameters.remove(parameter);
        } else {
            parameters.put(parameter, PlainValue.of(value));
        }
    }

    final Object value(String parameter) {
        return parameters.get(parameter);
    }

    final <T> T value(String parameter, Class<T> type) {
        return type.cast(parameters.get(parameter));
    }

    final String text(String parameter) {
        return value(parameter, String.class);
    }

    @Override
    public final StepExecution start(StepContext context) throws Exception {
        StepDefaults.Filled filled = ModelDeliverySettings.get().stepDefaults().fill(kind, parameters());
        for (String said : filled.said()) {
            context.get(TaskListener.class).getLogger().println(said);
        }
        StepRequest request = new StepRequest(kind, filled.parameters());
        return switch (kind) {
            case DEPLOY, RETRAIN -> new ResumableStepExecution(context, request);
            default -> new OneShotStepExecution(context, request);
        };
    }
}
