package flightdelays;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads flights from a CSV file with a header line. */
final class FlightFile {
    private FlightFile() {}

    /**
     * Reads all rows.
     *
     * @param file the CSV file
     * @return the flights in the file's order, at least one
     * @throws IOException if the file cannot be read, lacks a column, has a value that is not what its column needs, or
     *     has no rows; the message says where
     */
    static List<Flight> read(Path file) throws IOException {
        List<Flight> flights = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                if (flights.isEmpty()) {
                    requireColumns(file, row.getHeader());
                }
                flights.add(flight(file, row));
            }
        } catch (CsvParseException | UncheckedIOException malformed) {
            throw new IOException(file + " is no CSV file: " + malformed.getMessage(), malformed);
        }
        if (flights.isEmpty()) {
            throw new IOException(file + " has no rows");
        }
        return flights;
    }

    private static void requireColumns(Path file, List<String> header) throws IOException {
        List<String> needed = new ArrayList<>(List.of(Columns.ID, Columns.LABEL));
        needed.addAll(Columns.CATEGORIES.keySet().stream().sorted().toList());
        needed.addAll(Columns.NUMBERS.keySet().stream().sorted().toList());
        needed.removeAll(header);
        if (!needed.isEmpty()) {
            throw new IOException(
                    file + " has no column " + String.join(", ", needed) + "; it has " + String.join(", ", header));
        }
    }

    private static Flight flight(Path file, NamedCsvRecord row) throws IOException {
        if (row.getFieldCount() != row.getHeader().size()) {
            throw new IOException(place(file, row) + ": has " + row.getFieldCount() + " values, and there are "
                    + row.getHeader().size() + " columns");
        }
        String late = row.getField(Columns.LABEL);
        if (!late.equals("0") && !late.equals("1")) {
            throw new IOException(place(file, row) + ", column late: must be 0 or 1, was '" + late + "'");
        }
        Map<String, String> categories = new HashMap<>();
        for (String column : Columns.CATEGORIES.keySet()) {
            categories.put(column, row.getField(column));
        }
        Map<String, Float> numbers = new HashMap<>();
        for (String column : Columns.NUMBERS.keySet()) {
            numbers.put(column, number(file, row, column));
        }
        return new Flight(row.getField(Columns.ID), late.equals("1"), categories, numbers);
    }

    private static float number(Path file, NamedCsvRecord row, String column) throws IOException {
        String text = row.getField(column);
        try {
            float number = Float.parseFloat(text);
            if (Float.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notNumeric) {
            // Said below, for NaN and infinity alike.
        }
        throw new IOException(place(file, row) + ", column " + column + ": must be a number, was '" + text + "'");
    }

    private static String place(Path file, NamedCsvRecord row) {
        return file + ", line " + row.getStartingLineNumber();
    }
}
