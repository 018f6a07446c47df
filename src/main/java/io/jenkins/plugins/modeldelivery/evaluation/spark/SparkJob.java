package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.Task;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a job of Spark is to do, handed over in a file by the one who starts it.
 *
 * @param sliceColumns the columns by which to break down
 * @param table the files of the workspace; null where Spark finds the files itself
 * @param address where it finds them, such as {@code s3a://bucket/scores}; null otherwise
 */
record SparkJob(EvaluateRequest request, List<String> sliceColumns, PieceTable table, String address)
        implements Serializable {
    /** The file's name in the folder that both sides know. */
    private static final String FILE = "job";

    void write(Path folder) throws IOException {
        try (ObjectOutputStream out =
                new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(FILE))))) {
            out.writeObject(this);
        }
    }

    static SparkJob read(Path folder) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in =
                new ObjectInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(FILE))))) {
            return (SparkJob) in.readObject();
        }
    }

    /** Whether a file may be cut: not where the order of a series' rows is that of the file. */
    boolean cutsFiles() {
        return request.task() != Task.FORECAST
                || request.timestamp() != null
                || table.columns().contains("timestamp");
    }
}
