package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a model for every row of a labelled table and writes what it says beside the columns that are no features. The
 * table is read once from front to back; as many batches as there are questions at a time are held in memory.
 */
final class HoldoutScoring {
    private static final Set<String> IDS = Set.of("id", "row_id", "example_id");

    private final EvaluateRequest request;
    private final List<String> sliceColumns;
    private final Console console;

    /**
     * @param sliceColumns columns to keep, features or not
     */
    HoldoutScoring(EvaluateRequest request, List<String> sliceColumns, Console console) {
        this.request = request;
        this.sliceColumns = sliceColumns;
        this.console = console;
    }

    /**
     * What came of it.
     *
     * @param rows how many rows were written
     * @param skipped how many had cells that the model can't be given
     */
    record Answers(long rows, long skipped, Latencies latencies) {}

    /** Writes the model's answers into a file. */
    Answers score(Predictor model, TableSource holdout, Path output) throws DeliveryException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(request.concurrency(), HoldoutScoring::thread);
        try (Table table = holdout.open();
                Progress progress = console.progress("asking " + model.shown(), holdout.size(), "bytes");
                AnswerFile file = new AnswerFile(output)) {
            return new Run(model, table, file, progress, threads).run();
        } catch (IOException e) {
            throw new DeliveryException(
                    "The answers of " + model.shown() + " can't be written: " + Shown.of(e.getMessage()), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "model-delivery-evaluate");
        thread.setDaemon(true);
        return thread;
    }

    /** Some rows that were sent: what is kept of them, and the answer to come. */
    private record Asked(List<List<String>> kept, Future<List<String[]>> answer) {}

    /** One pass. */
    private final class Run {
        private final Predictor model;
        private final Table table;
        private final AnswerFile file;
        private final Progress progress;
        private final ExecutorService threads;
        private final FeatureColumns features;
        private final Scores scores;
        private final Latencies latencies = new Latencies();
        private final Deque<Asked> asked = new ArrayDeque<>();
        private int[] keptColumns;
        private long rows;
        private long skipped;

        Run(Predictor model, Table table, AnswerFile file, Progress progress, ExecutorService threads)
                throws DeliveryException {
            this.model = model;
            this.table = table;
            this.file = file;
            this.progress = progress;
            this.threads = threads;
            this.features = FeatureColumns.find(table.columns(), model, request.features(), others(table.columns()));
            this.scores =
                    new Scores(request.task(), request.classes(), request.positive(), request.output(), model.shown());
        }

        Answers run() throws DeliveryException, IOException, InterruptedException {
            while (true) {
                FeatureColumns.Batch batch = features.batch(request.batch());
                List<List<String>> kept = new ArrayList<>();
                boolean more = fill(batch, kept);
                if (batch.rows() > 0) {
                    ask(batch, kept);
                }
                while (!asked.isEmpty() && (!more || asked.size() > 2 * request.concurrency())) {
                    write(asked.removeFirst());
                }
                progress.at(table.bytesRead());
                if (!more) {
                    break;
                }
            }
            if (rows == 0) {
                throw new DeliveryException(request.holdout() + " has no row that can be used"
                        + (skipped > 0 ? " (" + skipped + " were left out)" : ""));
            }
            return new Answers(rows, skipped, latencies);
        }

        /** False when the table ends. */
        private boolean fill(FeatureColumns.Batch batch, List<List<String>> kept)
                throws DeliveryException, InterruptedException {
            while (batch.rows() < request.batch()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                try {
                    Cells cells = table.next();
                    if (cells == null) {
                        return false;
                    }
                    batch.add(cells);
                    kept.add(kept(cells));
                } catch (InvalidRowException e) {
                    if (!request.skipInvalid()) {
                        throw e;
                    }
                    skipped++;
                }
            }
            return true;
        }

        /** The first batch is asked twice, and its first answer not counted: it is the one that warms everything up. */
        private void ask(FeatureColumns.Batch batch, List<List<String>> kept)
                throws DeliveryException, IOException, InterruptedException {
            List<Tensor> inputs = batch.tensors();
            int size = batch.rows();
            if (scores.columns() == null) {
                scores.rows(model.predict(inputs, new Latencies()), size);
                header();
                // What is kept depends on what the model's answers are called, which only now is known.
                kept.replaceAll(this::chosen);
            }
            asked.addLast(new Asked(kept, threads.submit(() -> scores.rows(model.predict(inputs, latencies), size))));
        }

        private void header() throws IOException {
            List<Integer> chosen = new ArrayList<>();
            List<String> names = table.columns().names();
            for (int i = 0; i < names.size(); i++) {
                boolean wanted = !features.contains(i) || sliceColumns.contains(names.get(i));
                if (wanted && !scores.columns().contains(names.get(i))) {
                    chosen.add(i);
                }
            }
            keptColumns = chosen.stream().mapToInt(Integer::intValue).toArray();
            List<String> header = new ArrayList<>();
            chosen.forEach(column -> header.add(names.get(column)));
            header.addAll(scores.columns());
            file.row(header);
        }

        private List<String> kept(Cells cells) {
            List<String> texts = new ArrayList<>();
            if (keptColumns == null) {
                for (int i = 0; i < table.columns().names().size(); i++) {
                    texts.add(cells.text(i));
                }
            } else {
                for (int column : keptColumns) {
                    texts.add(cells.text(column));
                }
            }
            return texts;
        }

        private List<String> chosen(List<String> all) {
            List<String> texts = new ArrayList<>();
            for (int column : keptColumns) {
                texts.add(all.get(column));
            }
            return texts;
        }

        private void write(Asked batch) throws DeliveryException, IOException, InterruptedException {
            List<String[]> answer;
            try {
                answer = batch.answer().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof DeliveryException known) {
                    throw known;
                }
                throw new IllegalStateException("a model could not be asked", e.getCause());
            }
            for (int i = 0; i < answer.size(); i++) {
                List<String> row = new ArrayList<>(batch.kept().get(i));
                row.addAll(List.of(answer.get(i)));
                file.row(row);
                rows++;
            }
        }
    }

    /** Columns with a part of their own in the evaluation, which are not taken for features. */
    private Set<String> others(Columns columns) {
        Set<String> others = new HashSet<>(IDS);
        others.addAll(sliceColumns);
        others.addAll(request.key());
        others.add("prediction");
        others.add("score");
        for (String name : new String[] {request.label(), request.weight(), request.group(), request.timestamp()}) {
            if (name != null) {
                others.add(name);
            }
        }
        switch (request.task()) {
            case RANKING -> others.add("query");
            case FORECAST -> others.addAll(Set.of("series", "timestamp"));
            case MULTILABEL, TEXT ->
                columns.names().stream()
                        .filter(name -> name.startsWith("label"))
                        .forEach(others::add);
            default -> {
                // Nothing beside what every task has.
            }
        }
        return others;
    }
}
