package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.RowCursor;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The rows of a block of JSON Lines. */
final class JsonRows implements RowCursor {
    private final String shown;
    private final LineBlock block;
    private final Map<String, Integer> places = new HashMap<>();
    private final String[] texts;
    private int rowStart;
    private int at;
    private LineBlock counted;

    /**
     * @param columns null where the fields' names are still to be found, see {@link #next(Set)}
     * @throws DeliveryException when the block is not UTF-8
     */
    JsonRows(String shown, Columns columns, LineBlock block) throws DeliveryException {
        block.requireUtf8(shown);
        this.shown = shown;
        this.block = block;
        this.at = block.start();
        int count = columns == null ? 0 : columns.names().size();
        for (int i = 0; i < count; i++) {
            places.put(columns.names().get(i), i);
        }
        this.texts = new String[count];
    }

    @Override
    public boolean next() throws DeliveryException {
        return next(null);
    }

    /**
     * Steps to the next row.
     *
     * @param names takes in the names of its fields; null to read their values
     */
    boolean next(Set<String> names) throws DeliveryException {
        byte[] bytes = block.bytes();
        int rowEnd;
        do {
            if (at >= block.end()) {
                return false;
            }
            rowStart = at;
            while (at < block.end() && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            rowEnd = at++;
        } while (isBlank(bytes, rowStart, rowEnd));
        Arrays.fill(texts, null);
        try (JsonParser parser = JsonLinesTable.FACTORY.createParser(bytes, rowStart, rowEnd - rowStart)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("it is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (names != null) {
                    names.add(name);
                    parser.skipChildren();
                } else {
                    field(name, value, parser);
                }
            }
            if (parser.nextToken() != null) {
                throw invalid("something stands behind its end");
            }
            return true;
        } catch (JacksonException e) {
            throw invalid(Shown.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw invalid(Shown.of(e.getMessage()));
        }
    }

    private void field(String name, JsonToken value, JsonParser parser) throws IOException, InvalidRowException {
        Integer place = places.get(name);
        if (place == null) {
            parser.skipChildren();
            return;
        }
        if (texts[place] != null) {
            throw invalid("it has the field '" + Shown.of(name) + "' twice");
        }
        if (value == JsonToken.VALUE_NULL) {
            texts[place] = "";
        } else if (value.isStructStart()) {
            StringWriter text = new StringWriter();
            try (JsonGenerator generator = JsonLinesTable.FACTORY.createGenerator(text)) {
                generator.copyCurrentStructure(parser);
            }
            texts[place] = text.toString();
        } else {
            texts[place] = parser.getText();
        }
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private InvalidRowException invalid(String problem) {
        return new InvalidRowException(
                where() + ": the row can't be read as JSON, " + problem + "; write one object a line");
    }

    @Override
    public String text(int column) {
        return texts[column] == null ? "" : texts[column];
    }

    @Override
    public double number(int column) {
        return Cell.number(text(column));
    }

    @Override
    public String where() {
        // As lines of many rows may be asked for, they are counted on from where they were counted last.
        counted = (counted == null || counted.start() > rowStart ? block : counted).from(rowStart);
        return shown + ", line " + counted.line();
    }
}
