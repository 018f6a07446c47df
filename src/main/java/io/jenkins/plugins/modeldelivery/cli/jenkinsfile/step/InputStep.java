package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Asker;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Interruption;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The step {@code input}: asks the person at the terminal. */
final class InputStep {
    private InputStep() {}

    static StepDefinition definition() {
        return StepDefinition.named("input")
                .argument("message", Type.TEXT)
                .optional("ok", Type.TEXT)
                .optional("parameters", Type.LIST)
                .optional("submitterParameter", Type.TEXT)
                .accepted("id", "submitter", "cancel")
                .does(InputStep::run);
    }

    private static Object run(StepCall call) throws Exception {
        Asker asker = call.build().settings().asker();
        String message = call.text("message");
        String ok = call.text("ok", "Proceed");
        call.print(message);
        if (!call.context().scope().waiting(() -> asker.proceed(message, ok))) {
            throw new Interruption(Interruption.Reason.DECLINED, "The input '" + message + "' was declined.");
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Object each : call.list("parameters")) {
            Map<String, Object> arguments = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> arguments.put(String.valueOf(name), value));
            ParameterDefinition parameter = ParameterDefinition.of(arguments);
            answers.put(parameter.name(), ask(call, asker, parameter));
        }
        if (call.has("submitterParameter")) {
            answers.put(call.text("submitterParameter"), System.getProperty("user.name", "unknown"));
        }
        call.print("Approved: " + ok);
        if (answers.isEmpty()) {
            return null;
        }
        return answers.size() == 1 ? answers.values().iterator().next() : answers;
    }

    private static Object ask(StepCall call, Asker asker, ParameterDefinition parameter) throws Exception {
        List<String> choices = parameter.kind().equals("booleanParam") ? List.of("true", "false") : parameter.choices();
        String answer = call.context()
                .scope()
                .waiting(() -> asker.value(
                        parameter.name(),
                        parameter.description(),
                        choices,
                        String.valueOf(parameter.proposed()),
                        parameter.isSecret()));
        if (parameter.isSecret()) {
            call.build().masker().hide(answer);
        }
        return parameter.value(answer);
    }
}
