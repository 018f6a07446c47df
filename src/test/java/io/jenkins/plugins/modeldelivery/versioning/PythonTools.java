package io.jenkins.plugins.modeldelivery.versioning;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real GTO and DVC, in the virtual environment that {@code ./test} makes. */
public final class PythonTools {
    private PythonTools() {}

    /** The command's path; skips the test where it is not installed. */
    public static String command(String name) {
        return command("versioning", name);
    }

    /** As the other, in the virtual environment of that name. */
    public static String command(String environment, String name) {
        Path command = Path.of("target/venv", environment, "bin", name).toAbsolutePath();
        assumeTrue(
                Files.isExecutable(command),
                name + " is not installed; run src/test/python/venv.sh " + environment + " src/test/python/"
                        + environment + ".txt");
        return command.toString();
    }
}
