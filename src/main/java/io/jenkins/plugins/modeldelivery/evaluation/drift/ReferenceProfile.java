package io.jenkins.plugins.modeldelivery.evaluation.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * How the columns of a model's data and predictions were distributed when it was evaluated: enough to compare later data
 * without the data itself. As JSON its format is published in {@code docs/schemas/profile-1.json}.
 *
 * @param schema {@value #SCHEMA}
 * @param name the model
 * @param columns what is known of each column
 * @param notes columns that were left out and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferenceProfile(int schema, String name, List<Column> columns, List<String> notes) {
    /** The schema that this version writes. */
    public static final int SCHEMA = 1;

    /** Above this a file is no profile that this program wrote. */
    private static final long LONGEST = 256L << 20;

    /** Fills in what is absent. */
    public ReferenceProfile {
        columns = columns == null ? List.of() : List.copyOf(columns);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Which file a column comes from. */
    public enum Source {
        /** The data that the model gets. */
        @JsonProperty("data")
        DATA,
        /** What the model said, and the truth. */
        @JsonProperty("predictions")
        PREDICTIONS
    }

    /**
     * One column.
     *
     * @param column its name
     * @param source which file it comes from
     * @param kind how its values are compared
     * @param rows how many rows it was read from
     * @param edges numbers: the upper ends of all bins but the last, rising
     * @param categories otherwise: the values, the most frequent one first
     * @param counts rows in each bin or of each category, then of new values (0), then of missing ones
     * @param quantiles numbers: as many order statistics as there are, at most {@value ReferenceColumn#MOST_QUANTILES}, at
     *     even steps
     * @param numbers numbers: how many the quantiles are of
     * @param deviation numbers: their standard deviation
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(
            String column,
            Source source,
            ColumnDrift.Kind kind,
            long rows,
            double[] edges,
            List<String> categories,
            long[] counts,
            double[] quantiles,
            long numbers,
            double deviation) {
        /** Whether its parts fit together. */
        boolean isSound() {
            if (column == null || source == null || kind == null || counts == null || counts.length < 3 || rows < 1) {
                return false;
            }
            long sum = 0;
            for (long count : counts) {
                if (count < 0 || count > rows) {
                    return false;
                }
                sum += count;
            }
            boolean fits = kind == ColumnDrift.Kind.NUMERIC
                    ? isRising(edges, true)
                            && counts.length == edges.length + 3
                            && isRising(quantiles, false)
                            && numbers >= quantiles.length
                            && deviation >= 0
                    : categories != null
                            && counts.length == categories.size() + 2
                            && categories.stream().distinct().count() == categories.size();
            return fits && sum == rows;
        }

        private static boolean isRising(double[] values, boolean strictly) {
            if (values == null || values.length == 0) {
                return false;
            }
            for (int i = 0; i < values.length; i++) {
                boolean falls = i > 0 && (strictly ? values[i] <= values[i - 1] : values[i] < values[i - 1]);
                if (!Double.isFinite(values[i]) || falls) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Reads a profile.
     *
     * @param shown the file as the user named it
     * @throws DeliveryException when it is none, or of a newer schema
     */
    public static ReferenceProfile read(String shown, Path file) throws DeliveryException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new DeliveryException(shown + " is too large for a profile");
            }
            JsonNode tree = JsonFormat.mapper().readTree(Files.readAllBytes(file));
            if (tree.path("schema").asInt() != SCHEMA || !tree.path("columns").isArray()) {
                throw new DeliveryException(shown + " is no profile of schema " + SCHEMA
                        + (tree.path("schema").asInt() > SCHEMA ? "; a newer version of Model Delivery wrote it" : "")
                        + "; write one with modelEvaluate (profile)");
            }
            ReferenceProfile profile = JsonFormat.mapper().treeToValue(tree, ReferenceProfile.class);
            for (Column column : profile.columns()) {
                if (column == null || !column.isSound()) {
                    throw new DeliveryException(shown + " is damaged: its column '"
                            + Shown.of(column == null ? "" : column.column()) + "' contradicts itself");
                }
            }
            return profile;
        } catch (JsonProcessingException e) {
            throw new DeliveryException(shown + " is no profile: " + Shown.of(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** The names of all columns from one source. */
    List<String> names(Source source) {
        return columns.stream()
                .filter(column -> column.source() == source)
                .map(Column::column)
                .toList();
    }

    /** The columns of one source with these names, in their order. */
    List<Column> of(Source source, List<String> names) {
        return names.stream()
                .map(name -> columns.stream()
                        .filter(column ->
                                column.source() == source && column.column().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** The largest number of rows of any column. */
    long rows() {
        return columns.stream().mapToLong(Column::rows).max().orElse(0);
    }

    @Override
    public List<String> notes() {
        return Collections.unmodifiableList(notes);
    }
}
