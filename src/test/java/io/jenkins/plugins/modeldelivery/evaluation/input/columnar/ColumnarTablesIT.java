package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads random tables that pyarrow, pandas, Polars and DuckDB wrote, of all types, codecs and encodings. */
class ColumnarTablesIT {
    private static final int TABLES = 60;

    @TempDir
    Path folder;

    @Test
    void haveTheCellsThatTheirWritersSay() throws Exception {
        try {
            run("sh", "src/test/python/venv.sh", "columnar", "src/test/python/columnar.txt");
        } catch (IOException e) {
            Assumptions.abort("pyarrow, pandas, Polars and DuckDB can't be installed here: " + e.getMessage());
        }
        long seed = Long.getLong("evaluation.seed", System.nanoTime() % 1_000_000);
        run(
                "target/venv/columnar/bin/python",
                "src/test/python/columnar_tables.py",
                "random",
                folder.toString(),
                String.valueOf(seed),
                String.valueOf(TABLES));
        List<Path> files = SameCells.in(folder);
        assertThat(files).as("seed %s", seed).hasSizeGreaterThan(TABLES);
        for (Path file : files) {
            try {
                assertThat(SameCells.compare(file)).isPositive();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path log = Path.of("target", "columnar-python.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed, see " + log);
        }
    }
}
