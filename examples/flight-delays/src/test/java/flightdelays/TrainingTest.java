package flightdelays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

class TrainingTest {
    private final FeatureLayout layout = FeatureLayout.standard();

    @Test
    void sameRowsGiveTheSameBytes() throws IOException {
        List<Flight> flights = Example.flights(300);
        byte[] first = OnnxExport.bytes(new Training(1, 3).on(flights, layout));
        byte[] second = OnnxExport.bytes(new Training(1, 3).on(flights, layout));
        assertArrayEquals(first, second);
    }

    @Test
    void theFileJudgesAsTribuoDoes(@TempDir Path folder) throws IOException {
        List<Flight> flights = Example.flights(300);
        Trained trained = new Training(1, 3).on(flights, layout);
        Path file = Files.write(folder.resolve("model.onnx"), OnnxExport.bytes(trained));
        float[][] rows = flights.stream().map(layout::vector).toArray(float[][]::new);
        try (FileScorer scorer = new FileScorer(file, layout)) {
            float[] scores = scorer.score(rows);
            for (int i = 0; i < scores.length; i++) {
                ArrayExample<Label> example = new ArrayExample<>(
                        new Label("0"), layout.names(), trained.scaling().apply(rows[i]));
                double expected = trained.model()
                        .predict(example)
                        .getOutputScores()
                        .get("1")
                        .getScore();
                assertEquals(expected, scores[i], 1e-5);
            }
        }
    }

    @Test
    void warmFlightsAreJudgedLater(@TempDir Path folder) throws IOException {
        Trained trained = new Training(1, 10).on(Example.flights(1000), layout);
        Path file = Files.write(folder.resolve("model.onnx"), OnnxExport.bytes(trained));
        try (FileScorer scorer = new FileScorer(file, layout)) {
            float[] scores = scorer.score(new float[][] {
                layout.vector(Example.flight("cold", false, "UA", 25)),
                layout.vector(Example.flight("warm", false, "UA", 75)),
            });
            assertTrue(scores[0] < 0.4 && scores[1] > 0.6, scores[0] + ", " + scores[1]);
        }
    }

    @Test
    void refusesRowsOfOneKind() {
        List<Flight> late = Example.flights(50).stream().filter(Flight::late).toList();
        assertThrows(IOException.class, () -> new Training(1, 1).on(late, layout));
    }
}
