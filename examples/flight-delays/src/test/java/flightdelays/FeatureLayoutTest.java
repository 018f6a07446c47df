package flightdelays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureLayoutTest {
    private final FeatureLayout layout = FeatureLayout.standard();

    @Test
    void aFlightBecomesOneNumberForEachFeature() {
        float[] vector = layout.vector(Example.flight("a", false, "DL", 41.5f));
        List<String> names = Arrays.asList(layout.names());
        assertEquals(names.size(), vector.length);
        assertEquals(1, vector[names.indexOf("carrier=DL")]);
        assertEquals(0, vector[names.indexOf("carrier=UA")]);
        assertEquals(1, vector[names.indexOf("origin=JFK")]);
        assertEquals(41.5f, vector[names.indexOf("temp_f")]);
    }

    @Test
    void anUnknownCarrierIsNoCarrier() {
        float[] vector = layout.vector(Example.flight("a", false, "??", 41.5f));
        for (int i = 0; i < vector.length; i++) {
            assertTrue(!layout.names()[i].startsWith("carrier=") || vector[i] == 0);
        }
    }

    @Test
    void whatIsWrittenCanBeRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("features.json");
        layout.write(file);
        assertEquals(layout, FeatureLayout.read(file));
    }

    @Test
    void aFileOfAnotherKindIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("features.json"), "{}");
        IOException failure = assertThrows(IOException.class, () -> FeatureLayout.read(file));
        assertTrue(failure.getMessage().startsWith(file + " does not describe"), failure.getMessage());
    }
}
