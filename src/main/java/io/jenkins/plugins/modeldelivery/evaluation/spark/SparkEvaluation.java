package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.input.PieceCollector;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The program that {@code spark-submit} runs: its tasks count pieces of the predictions, and what they counted is written
 * to a file beside the job's. Everything else (merging, gates, reports, records) is done by the evaluation that started
 * it and waits.
 */
public final class SparkEvaluation {
    /** Begins a line on standard output that says how many tasks of how many are done. */
    static final String PROGRESS = "@model-delivery-progress ";

    /** What is said when Spark ended by itself, so that its own last words tell why. */
    static final String STOPPED = "Spark stopped before the predictions were evaluated";

    /** Spark's own setting, and its default. */
    private static final String MOST_BYTES = "spark.files.maxPartitionBytes";

    /** A piece is at least so long, far longer than any header. */
    private static final long LEAST_BYTES = 1 << 16;

    private static final long LOOK_MILLIS = 200;

    private SparkEvaluation() {}

    /**
     * @param arguments the folder with the job, where the result is written
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        SparkJob job = SparkJob.read(folder);
        // Another serializer may not know records.
        SparkConf conf = new SparkConf().set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            PieceCollector collector = new PieceCollector(job.request(), job.sliceColumns(), tasksAtOnce(conf));
            JavaRDD<Outcome> outcomes = job.table() == null
                    ? spark.binaryFiles(job.address(), spark.defaultParallelism())
                            .map(new FoundFileTask(collector))
                    : pieces(spark, job, conf.getSizeAsBytes(MOST_BYTES, "128m"))
                            .map(new PieceTask(collector));
            List<Outcome> all;
            try {
                all = new ArrayList<>(await(spark, outcomes));
            } catch (RuntimeException e) {
                throw spark.sc().isStopped() ? new IllegalStateException(STOPPED) : e;
            }
            if (job.table() == null) {
                all.sort(Comparator.comparing(
                        outcome -> outcome.digests().get(0).name().getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned));
            }
            ResultFile.write(folder, all);
        }
    }

    /** How many tasks share the memory of an executor, at most; 0 for one on each of its processors. */
    private static int tasksAtOnce(SparkConf conf) {
        return Math.max(0, conf.getInt("spark.executor.cores", 0));
    }

    private static JavaRDD<PieceTask.Work> pieces(JavaSparkContext spark, SparkJob job, long most) {
        List<Piece> pieces = job.table().cut(Math.max(LEAST_BYTES, most), job.cutsFiles());
        Set<PieceFile> cut = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (piece.to() != Piece.WHOLE) {
                cut.addAll(piece.files());
            }
        }
        List<PieceTask.Work> work = new ArrayList<>();
        // A large file's digest takes longer than any piece of it, so it begins first.
        cut.forEach(file -> work.add(new PieceTask.Work(null, file)));
        pieces.forEach(piece -> work.add(new PieceTask.Work(piece, null)));
        return spark.parallelize(work, work.size());
    }

    private static List<Outcome> await(JavaSparkContext spark, JavaRDD<Outcome> outcomes) throws Exception {
        JavaFutureAction<List<Outcome>> action = outcomes.collectAsync();
        int told = -1;
        while (!action.isDone()) {
            Thread.sleep(LOOK_MILLIS);
            if (spark.sc().isStopped()) {
                // Such as when no master answers; the action then waits for ever.
                throw new IllegalStateException(STOPPED);
            }
            for (int stage : spark.statusTracker().getActiveStageIds()) {
                SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
                if (info != null && info.numCompletedTasks() != told) {
                    told = info.numCompletedTasks();
                    System.out.println(PROGRESS + told + " " + info.numTasks());
                }
            }
        }
        return action.get();
    }
}
