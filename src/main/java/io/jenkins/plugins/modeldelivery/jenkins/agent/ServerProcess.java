package io.jenkins.plugins.modeldelivery.jenkins.agent;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.serving.ModelServer;
import io.jenkins.plugins.modeldelivery.serving.ServeOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A model server in a Java machine of its own, launched by a deployment; needs nothing of Jenkins. */
public final class ServerProcess {
    private static final Pattern HYPHEN = Pattern.compile("-([a-z])");

    private ServerProcess() {}

    /**
     * Serves until it is stopped.
     *
     * @param arguments the options of the model server as pairs of {@code --kebab-case} and value
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            ModelServer.serve(RequestReader.read(ServeOptions.class, options(arguments)), System.err::println);
        } catch (DeliveryException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static Map<String, Object> options(String... arguments) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String name = HYPHEN.matcher(arguments[i].substring(2))
                    .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
            if (name.equals("model")) {
                @SuppressWarnings("unchecked")
                List<String> models = (List<String>) options.computeIfAbsent(name, key -> new ArrayList<String>());
                models.add(arguments[i + 1]);
            } else {
                options.put(name, arguments[i + 1]);
            }
        }
        return options;
    }
}
