package io.jenkins.plugins.modeldelivery.jenkins.step;

import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a step's submitted form: what is empty or not ticked was not given, the rest gets the type of its parameter. */
final class StepForm {
    private StepForm() {}

    /**
     * @param submitted the form's values by field: texts, and true or false for what is ticked or not
     * @return the step's parameters, without those that were not given
     * @throws InvalidRequestException naming the field whose text can't be read
     */
    static Map<String, Object> read(DeliveryKind kind, Map<?, ?> submitted) throws InvalidRequestException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (FormField field : FormField.all(kind)) {
            Object written = submitted.get(field.name());
            boolean unticked = field.shape() == FormField.Shape.FLAG && "false".equals(String.valueOf(written));
            Object value = written == null || unticked ? null : FieldText.read(field, String.valueOf(written));
            if (value != null) {
                parameters.put(field.name(), value);
            }
        }
        return parameters;
    }
}
