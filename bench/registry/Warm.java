import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.RegistryQueries;
import io.jenkins.plugins.modeldelivery.versioning.VersionCapability;
import io.jenkins.plugins.modeldelivery.versioning.VersionRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Prints the milliseconds that a question takes in a process that has answered it before: a median of nine. */
public final class Warm {
    private static final int WARM_UP = 9;
    private static final int ROUNDS = 9;

    private interface Question {
        void ask() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Workspace workspace = Workspace.in(root).open();
        Question question =
                switch (arguments[1]) {
                    case "list" -> () -> new RegistryQueries(workspace).list();
                    case "show" -> () -> new RegistryQueries(workspace).show(new ModelName("model0"));
                    case "history" -> () -> new RegistryQueries(workspace).history(null);
                    case "register" -> () -> {
                        Files.writeString(root.resolve("model/model.bin"), "weights " + System.nanoTime());
                        new VersionCapability()
                                .run(
                                        RequestReader.read(
                                                VersionRequest.class,
                                                Map.of("name", "model0", "path", "model/model.bin")),
                                        workspace);
                    };
                    default -> throw new IllegalArgumentException(arguments[1]);
                };
        double[] millis = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            question.ask();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("%.1f%n", millis[ROUNDS / 2]);
    }
}
