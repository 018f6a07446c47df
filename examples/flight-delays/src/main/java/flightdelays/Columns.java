package flightdelays;

import java.util.List;
import java.util.Map;

/** The columns of a data file that the model may look at. */
final class Columns {
    static final String ID = "id";
    static final String LABEL = "late";

    /**
     * Text columns and the values that the model tells apart. The lists are fixed, not learned from the rows, so that
     * every version of the model takes the same input. A value that is not listed is no error: all of that column's
     * features are then 0.
     */
    static final Map<String, List<String>> CATEGORIES = Map.of(
            "carrier",
                    List.of(
                            "9E", "AA", "AS", "B6", "DL", "EV", "F9", "FL", "HA", "MQ", "OO", "UA", "US", "VX", "WN",
                            "YV"),
            "origin", List.of("EWR", "JFK", "LGA"));

    /** Number columns and their units. */
    static final Map<String, String> NUMBERS = Map.of(
            "hour", "hour of day, local time",
            "distance_mi", "miles",
            "temp_f", "degrees Fahrenheit",
            "dewpoint_f", "degrees Fahrenheit",
            "humidity_pct", "percent",
            "wind_mph", "miles per hour",
            "precip_in", "inches per hour",
            "pressure_mb", "millibars",
            "visibility_mi", "miles");

    private Columns() {}
}
