package flightdelays;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up flights for tests: warm days are late days. */
final class Example {
    private Example() {}

    static List<Flight> flights(int count) {
        Random random = new Random(7);
        List<Flight> flights = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float temperature = 20 + 60 * random.nextFloat();
            flights.add(flight("flight" + i, random.nextFloat() * 100 < temperature, "UA", temperature));
        }
        return flights;
    }

    static Flight flight(String id, boolean late, String carrier, float temperature) {
        return new Flight(
                id,
                late,
                Map.of("carrier", carrier, "origin", "JFK"),
                Map.of(
                        "hour", 9f,
                        "distance_mi", 1000f,
                        "temp_f", temperature,
                        "dewpoint_f", 20f,
                        "humidity_pct", 50f,
                        "wind_mph", 10f,
                        "precip_in", 0f,
                        "pressure_mb", 1015f,
                        "visibility_mi", 10f));
    }
}
