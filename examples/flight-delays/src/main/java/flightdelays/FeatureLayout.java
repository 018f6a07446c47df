package flightdelays;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns a flight into the numbers that the model takes, and tells others how, as {@code features.json}. Nothing is
 * scaled here: the model does that itself.
 *
 * @param input name of the model's input, float32, shape [flights, number of features]
 * @param output name of the model's output, float32, shape [flights, 2], probabilities that sum to 1
 * @param classes what the output's columns stand for; the label's values
 * @param features the input's columns in order
 */
record FeatureLayout(String input, String output, List<String> classes, List<Feature> features) {
    private static final JsonMapper JSON = new JsonMapper();

    FeatureLayout {
        classes = List.copyOf(classes);
        features = List.copyOf(features);
    }

    /**
     * One column of the input.
     *
     * @param name unique; features stand in the order of their names
     * @param column the data file's column
     * @param equalTo if set, the feature is 1 where the column has this value, otherwise 0; if not set, the feature is
     *     the column's number
     * @param unit of a number column
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Feature(String name, String column, String equalTo, String unit) {
        float of(Flight flight) {
            if (equalTo == null) {
                return flight.numbers().get(column);
            }
            return equalTo.equals(flight.categories().get(column)) ? 1 : 0;
        }
    }

    /** The layout that training uses. */
    static FeatureLayout standard() {
        List<Feature> features = new ArrayList<>();
        Columns.CATEGORIES.forEach((column, values) ->
                values.forEach(value -> features.add(new Feature(column + "=" + value, column, value, null))));
        Columns.NUMBERS.forEach((column, unit) -> features.add(new Feature(column, column, null, unit)));
        features.sort(Comparator.comparing(Feature::name));
        return new FeatureLayout("input", "probabilities", List.of("0", "1"), features);
    }

    int size() {
        return features.size();
    }

    /** Where the probability of being late stands in the output. */
    int latePosition() {
        return classes.indexOf("1");
    }

    String[] names() {
        return features.stream().map(Feature::name).toArray(String[]::new);
    }

    float[] vector(Flight flight) {
        float[] vector = new float[features.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = features.get(i).of(flight);
        }
        return vector;
    }

    static FeatureLayout read(Path file) throws IOException {
        try {
            FeatureLayout layout = JSON.readValue(Files.readString(file), FeatureLayout.class);
            for (Feature feature : layout.features()) {
                boolean known = feature.equalTo() == null
                        ? Columns.NUMBERS.containsKey(feature.column())
                        : Columns.CATEGORIES.containsKey(feature.column());
                if (!known) {
                    throw new IOException(file + ": feature " + feature.name() + " needs column " + feature.column()
                            + ", which the data does not have");
                }
            }
            if (layout.latePosition() < 0) {
                throw new IOException(file + ": classes must hold \"1\", was " + layout.classes());
            }
            return layout;
        } catch (JsonProcessingException | NullPointerException malformed) {
            throw new IOException(file + " does not describe a model's features: " + malformed.getMessage(), malformed);
        }
    }

    void write(Path file) throws IOException {
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
        lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        Files.writeString(file, JSON.writer(lines).writeValueAsString(this) + "\n");
    }
}
