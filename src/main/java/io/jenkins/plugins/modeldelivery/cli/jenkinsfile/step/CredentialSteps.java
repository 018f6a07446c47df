package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.NearestName;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Body;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The step {@code withCredentials} and its bindings. */
final class CredentialSteps {
    private static final String KIND = "kind";

    /** Bindings by name, with the parameters that name variables. */
    private static final Map<String, List<String>> BINDINGS = Map.of(
            "usernamePassword", List.of("usernameVariable", "passwordVariable"),
            "usernameColonPassword", List.of("variable"),
            "string", List.of("variable"),
            "file", List.of("variable"),
            "sshUserPrivateKey", List.of("keyFileVariable", "usernameVariable", "passphraseVariable"));

    private static final Map<String, String> CLASSES = Map.of(
            "UsernamePasswordMultiBinding", "usernamePassword",
            "UsernamePasswordBinding", "usernameColonPassword",
            "StringBinding", "string",
            "FileBinding", "file",
            "SSHUserPrivateKeyBinding", "sshUserPrivateKey");

    private CredentialSteps() {}

    static List<StepDefinition> all() {
        List<StepDefinition> all = new ArrayList<>();
        BINDINGS.forEach((name, variables) -> {
            StepDefinition.Builder builder = StepDefinition.named(name).required("credentialsId", Type.TEXT);
            // string and file are also parameters of a Jenkinsfile, which scripted ones define in properties().
            boolean alsoParameter = name.equals("string") || name.equals("file");
            variables.forEach(variable -> builder.optional(variable, Type.TEXT));
            if (!alsoParameter) {
                all.add(builder.quiet().does(call -> binding(name, call)));
            }
        });
        all.add(StepDefinition.named("withCredentials")
                .argument("bindings", Type.LIST)
                .body(Body.REQUIRED)
                .does(CredentialSteps::run));
        return all;
    }

    static Map<String, Object> binding(String kind, StepCall call) {
        Map<String, Object> binding = new LinkedHashMap<>(call.arguments());
        binding.put(KIND, kind);
        return binding;
    }

    private static Object run(StepCall call) throws Exception {
        try (BoundCredentials bound = new BoundCredentials(call.context())) {
            for (Object each : call.list("bindings")) {
                if (!(each instanceof Map<?, ?> map)) {
                    throw new PipelineFailure("withCredentials takes a list of bindings such as"
                            + " [string(credentialsId: 'token', variable: 'TOKEN')].");
                }
                bind(bound, map);
            }
            if (!bound.variables().isEmpty()) {
                call.print("Masking supported pattern matches of $"
                        + String.join(" or $", bound.variables().keySet()));
            }
            return call.runBlock(call.context().withSecrets(bound.variables()));
        }
    }

    private static void bind(BoundCredentials bound, Map<?, ?> given) throws IOException {
        String kind = kind(given);
        Set<String> known = Set.copyOf(BINDINGS.get(kind));
        for (Object name : given.keySet()) {
            if (!known.contains(name)
                    && !name.equals("credentialsId")
                    && !name.equals(KIND)
                    && !name.equals("$class")) {
                throw new PipelineFailure("withCredentials: " + kind + " has no parameter '" + name + "'."
                        + NearestName.hint(String.valueOf(name), known));
            }
        }
        String id = text(given, "credentialsId");
        if (id == null) {
            throw new PipelineFailure("withCredentials: " + kind + " needs credentialsId.");
        }
        switch (kind) {
            case "usernamePassword" -> {
                Credential.UsernamePassword login = bound.find(id, Credential.UsernamePassword.class);
                bound.bind(text(given, "usernameVariable"), login.username(), false);
                bound.bind(text(given, "passwordVariable"), login.password(), true);
            }
            case "usernameColonPassword" -> {
                Credential.UsernamePassword login = bound.find(id, Credential.UsernamePassword.class);
                bound.bind(text(given, "variable"), login.username() + ":" + login.password(), true);
            }
            case "string" ->
                bound.bind(
                        text(given, "variable"),
                        bound.find(id, Credential.SecretText.class).text(),
                        true);
            case "file" -> bound.bindFile(text(given, "variable"), bound.find(id, Credential.SecretFile.class));
            default -> {
                Credential.SshKey key = bound.find(id, Credential.SshKey.class);
                bound.bindKey(text(given, "keyFileVariable"), key);
                bound.bind(text(given, "usernameVariable"), key.username(), false);
                bound.bind(text(given, "passphraseVariable"), key.passphrase(), true);
            }
        }
    }

    private static String kind(Map<?, ?> given) {
        Object type = given.get("$class");
        Object kind = type == null
                ? given.get(KIND)
                : CLASSES.get(String.valueOf(type).replaceAll(".*[.]", ""));
        if (kind == null || !BINDINGS.containsKey(String.valueOf(kind))) {
            throw new PipelineFailure("withCredentials: there is no binding '" + (type == null ? kind : type)
                    + "' here; there are "
                    + String.join(", ", BINDINGS.keySet().stream().sorted().toList()) + ".");
        }
        return String.valueOf(kind);
    }

    private static String text(Map<?, ?> given, String name) {
        Object value = given.get(name);
        return value == null ? null : String.valueOf(value);
    }
}
