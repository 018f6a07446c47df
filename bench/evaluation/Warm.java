import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Prints the seconds that an evaluation takes in a process that has done the same before: a median of three. */
public final class Warm {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 3;

    /** The argument is a file of predictions in the current folder. */
    public static void main(String[] arguments) throws Exception {
        Workspace workspace = Workspace.in(Path.of("").toAbsolutePath()).open();
        double[] seconds = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            new EvaluateCapability()
                    .run(
                            RequestReader.read(
                                    EvaluateRequest.class,
                                    Map.of(
                                            "name", "bench",
                                            "task", "binary",
                                            "predictions", arguments[0])),
                            workspace);
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.println(seconds[ROUNDS / 2]);
    }
}
