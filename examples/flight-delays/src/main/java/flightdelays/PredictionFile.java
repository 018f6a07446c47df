package flightdelays;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what a model said beside what happened, for the evaluation. */
final class PredictionFile {
    private PredictionFile() {}

    static void write(Path file, List<Flight> flights, float[] scores, double threshold) throws IOException {
        try (CsvWriter rows =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            rows.writeRecord("id", "label", "prediction", "score", "carrier", "origin");
            for (int i = 0; i < scores.length; i++) {
                Flight flight = flights.get(i);
                rows.writeRecord(
                        flight.id(),
                        flight.late() ? "1" : "0",
                        scores[i] >= threshold ? "1" : "0",
                        String.format(Locale.ROOT, "%.6f", scores[i]),
                        flight.categories().get("carrier"),
                        flight.categories().get("origin"));
            }
        }
    }
}
