package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.input.CollectedParts;
import io.jenkins.plugins.modeldelivery.evaluation.input.CollectedPieces;
import io.jenkins.plugins.modeldelivery.evaluation.input.WholeCollection;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceTable;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Has predictions counted by a job of Spark, and puts together here what its tasks counted. */
public final class SparkEngine {
    private final EvaluateRequest request;
    private final List<String> sliceColumns;
    private final Workspace workspace;

    /**
     * @param sliceColumns the columns by which to break down
     */
    public SparkEngine(EvaluateRequest request, List<String> sliceColumns, Workspace workspace) {
        this.request = request;
        this.sliceColumns = sliceColumns;
        this.workspace = workspace;
    }

    /**
     * What was counted, and what of.
     *
     * @param files that were read, in the order of the table
     */
    public record Counted(WholeCollection whole, List<ArtifactReference> files) {}

    /** What became of the tasks. */
    private static final class Tasks {
        private final List<ArtifactReference> files = new ArrayList<>();
        private final TreeSet<String> executors = new TreeSet<>();
        private int count;
        private int again;

        void add(Outcome outcome) {
            count++;
            executors.add(outcome.executor());
            for (FileDigest file : outcome.digests()) {
                files.add(new ArtifactReference("predictions", file.name(), file.digest(), file.size()));
            }
        }
    }

    /**
     * Counts files of the workspace, which must lie where all workers see them under the same path.
     *
     * @throws DeliveryException as with one pass, and when Spark can't do it
     */
    public Counted count(DataFiles files) throws DeliveryException, InterruptedException {
        PieceTable table = PieceTable.of(files);
        // What the header tells to be wrong is told before anything is started.
        CollectedPieces pieces = new CollectedPieces(request, sliceColumns, table);
        return run(new SparkJob(request, sliceColumns, table, null), files.shown(), (folder, tasks) -> {
            try (ResultFile result = ResultFile.open(folder, table)) {
                for (Outcome outcome = result.next(); outcome != null; outcome = result.next()) {
                    tasks.add(outcome);
                    requireSeen(outcome);
                    if (outcome.piece() != null) {
                        pieces.add(outcome.piece(), outcome.part());
                    }
                }
            }
            tasks.again = pieces.readAgain();
            Map<String, Integer> places = new HashMap<>();
            files.files().forEach(file -> places.put(file.name(), places.size()));
            tasks.files.sort(Comparator.comparing(file -> places.get(file.name())));
            return pieces.whole();
        });
    }

    /**
     * Counts what lies at an address that Spark reads, such as {@code hdfs://host/scores} or {@code s3a://bucket/scores}.
     * Each file is a table by itself, as with {@code partials}.
     */
    public Counted count(String address) throws DeliveryException, InterruptedException {
        return run(new SparkJob(request, sliceColumns, null, address), address, (folder, tasks) -> {
            Map<String, Path> parts = new LinkedHashMap<>();
            try (ResultFile result = ResultFile.open(folder, null)) {
                for (Outcome outcome = result.next(); outcome != null; outcome = result.next()) {
                    tasks.add(outcome);
                    if (outcome.problem() != null) {
                        throw new DeliveryException(outcome.problem());
                    }
                    if (outcome.part() != null) {
                        Path part = folder.resolve(tasks.count + ".part");
                        Files.write(part, outcome.part());
                        parts.put(outcome.digests().get(0).name(), part);
                    }
                }
            }
            if (parts.isEmpty()) {
                throw new DeliveryException(Shown.of(address) + " has no file with rows");
            }
            return new CollectedParts(request, sliceColumns).merge(address, parts);
        });
    }

    private static void requireSeen(Outcome outcome) throws DeliveryException {
        if (outcome.unseen()) {
            throw new DeliveryException("Executor " + outcome.executor() + " can't read the predictions: "
                    + outcome.problem() + "; have the workspace where every worker sees it under the same path"
                    + " (NFS or the like), or name an address that Spark reads, such as hdfs://... or s3a://...");
        }
    }

    /** Puts together what lies in the result's folder. */
    private interface Merge {
        WholeCollection of(Path folder, Tasks tasks) throws DeliveryException, InterruptedException, IOException;
    }

    private Counted run(SparkJob job, String shown, Merge merge) throws DeliveryException, InterruptedException {
        Path program = SparkSubmit.find(request, workspace);
        Path folder = null;
        try {
            folder = Files.createTempDirectory("model-delivery-spark");
            job.write(folder);
            submit(program, folder, shown);
            Tasks tasks = new Tasks();
            WholeCollection whole = merge.of(folder, tasks);
            workspace
                    .console()
                    .line("Spark evaluated " + Shown.of(shown) + " in " + tasks.count
                            + (tasks.count == 1 ? " task" : " tasks") + " on " + executors(tasks.executors));
            if (tasks.again > 0) {
                workspace
                        .console()
                        .warn(tasks.again + (tasks.again == 1 ? " piece was" : " pieces were")
                                + " read once more on this machine, because of labels or quoted line breaks that only the rows"
                                + " before explain");
            }
            return new Counted(whole, List.copyOf(tasks.files));
        } catch (IOException e) {
            throw new DeliveryException(
                    "The files of Spark's job can't be written or read: " + Shown.of(e.getMessage()), e);
        } finally {
            if (folder != null) {
                delete(folder);
            }
        }
    }

    private void submit(Path program, Path folder, String shown) throws DeliveryException, InterruptedException {
        try (SparkLog log = new SparkLog(workspace.console(), shown)) {
            int status = SparkProcess.run(SparkSubmit.command(program, request, folder), workspace, log);
            if (status != 0 || !ResultFile.isThere(folder)) {
                log.tellLast();
                throw new DeliveryException(
                        "Spark could not evaluate " + Shown.of(shown) + " (spark-submit ended with exit status "
                                + status + "): " + log.reason() + "; its last lines are above");
            }
        }
    }

    private static String executors(TreeSet<String> executors) {
        int most = 10;
        List<String> shown = executors.stream().limit(most).toList();
        return executors.size() + (executors.size() == 1 ? " executor (" : " executors (") + String.join(", ", shown)
                + (executors.size() > most ? ", ..." : "") + ")";
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // What is left in the system's temporary folder does no harm.
        }
    }
}
