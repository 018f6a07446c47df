package flightdelays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightFileTest {
    private static final String HEADER = "id,late,carrier,origin,hour,distance_mi,temp_f,dewpoint_f,humidity_pct,"
            + "wind_mph,precip_in,pressure_mb,visibility_mi\n";

    @TempDir
    private Path folder;

    @Test
    void readsRows() throws IOException {
        Path file = write(HEADER + "x,1,UA,LGA,5,1416,35.1,19.0,51.6,16.1,0.0,1018.0,10.0\n");
        Flight flight = FlightFile.read(file).get(0);
        assertEquals("UA", flight.categories().get("carrier"));
        assertEquals(35.1f, flight.numbers().get("temp_f"));
    }

    @Test
    void saysWhichColumnIsMissing() throws IOException {
        Path file = write(HEADER.replace("temp_f,", "") + "x,1,UA,LGA,5,1416,19.0,51.6,16.1,0.0,1018.0,10.0\n");
        assertFails(
                file,
                file + " has no column temp_f; it has id, late, carrier, origin, hour, distance_mi, "
                        + "dewpoint_f, humidity_pct, wind_mph, precip_in, pressure_mb, visibility_mi");
    }

    @Test
    void saysWhereAValueIsWrong() throws IOException {
        Path file = write(HEADER + "x,1,UA,LGA,5,1416,cold,19.0,51.6,16.1,0.0,1018.0,10.0\n");
        assertFails(file, file + ", line 2, column temp_f: must be a number, was 'cold'");
        Path notANumber = write(HEADER + "x,1,UA,LGA,5,1416,NaN,19.0,51.6,16.1,0.0,1018.0,10.0\n");
        assertFails(notANumber, notANumber + ", line 2, column temp_f: must be a number, was 'NaN'");
        Path label = write(HEADER + "x,yes,UA,LGA,5,1416,35.1,19.0,51.6,16.1,0.0,1018.0,10.0\n");
        assertFails(label, label + ", line 2, column late: must be 0 or 1, was 'yes'");
    }

    @Test
    void saysThatARowIsShort() throws IOException {
        Path file = write(HEADER + "x,1,UA\n");
        assertFails(file, file + ", line 2: has 3 values, and there are 13 columns");
    }

    @Test
    void saysThatThereAreNoRows() throws IOException {
        Path file = write(HEADER);
        assertFails(file, file + " has no rows");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("flights.csv"), text);
    }

    private static void assertFails(Path file, String message) {
        assertEquals(
                message,
                assertThrows(IOException.class, () -> FlightFile.read(file)).getMessage());
    }
}
