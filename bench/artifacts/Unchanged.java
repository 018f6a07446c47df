import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.VersionCapability;
import io.jenkins.plugins.modeldelivery.versioning.VersionRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Prints the seconds that finding an artifact unchanged takes in a process that has done so before: a median of nine. */
public final class Unchanged {
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 9;

    public static void main(String[] arguments) throws Exception {
        Workspace workspace = Workspace.in(Path.of(arguments[0])).open();
        double[] seconds = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            boolean created = new VersionCapability()
                    .run(
                            RequestReader.read(
                                    VersionRequest.class,
                                    Map.of("name", "bench", "path", "artifact", "store", arguments[1])),
                            workspace)
                    .created();
            if (created) {
                throw new IllegalStateException("The artifact was registered anew");
            }
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.println(seconds[ROUNDS / 2]);
    }
}
