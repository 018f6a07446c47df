package flightdelays;

import java.util.Map;

/**
 * One row of a data file.
 *
 * @param id date, carrier with flight number, and airport: unique
 * @param late whether it arrived 15 minutes after schedule or later
 * @param categories the text columns by name, see {@link Columns#CATEGORIES}
 * @param numbers the number columns by name, see {@link Columns#NUMBERS}
 */
record Flight(String id, boolean late, Map<String, String> categories, Map<String, Float> numbers) {
    Flight {
        categories = Map.copyOf(categories);
        numbers = Map.copyOf(numbers);
    }
}
