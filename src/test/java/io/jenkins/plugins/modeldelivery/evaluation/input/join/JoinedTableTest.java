package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to join gives the rows that a plain map of the predictions gives. */
class JoinedTableTest {
    private static final long MUCH = 1L << 30;

    @TempDir
    Path folder;

    private JoinedSource source(long memory, boolean skip) throws Exception {
        return new JoinedSource(
                new DataFiles("p.csv", List.of(DataFile.of("p.csv", folder.resolve("p.csv")))),
                new DataFiles("l.csv", List.of(DataFile.of("l.csv", folder.resolve("l.csv")))),
                List.of(),
                column -> column.startsWith("score"),
                skip,
                folder,
                memory);
    }

    /** Rows as texts, and what is wrong with others. */
    private List<String> read(JoinedSource source) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Table table = source.open()) {
            while (true) {
                try {
                    Cells cells = table.next();
                    if (cells == null) {
                        break;
                    }
                    List<String> texts = new ArrayList<>();
                    for (int i = 0; i < table.columns().names().size(); i++) {
                        texts.add(cells.text(i));
                    }
                    rows.add(cells.where() + " " + String.join("|", texts));
                } catch (InvalidRowException e) {
                    rows.add(e.getMessage());
                }
            }
        }
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
        return rows;
    }

    private void write(String name, String header, List<String> rows) throws Exception {
        Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }

    @Test
    void allWaysGiveTheSameRows() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 12; round++) {
            int count = round % 3 == 0 ? 3000 : 40;
            List<String> labels = new ArrayList<>();
            List<String> predictions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String key = round % 2 == 0 ? String.valueOf(i * 3) : "Köln " + i;
                if (round < 4 || random.nextInt(20) > 0) {
                    labels.add(key + "," + i % 2);
                }
                if (round < 4 || random.nextInt(20) > 0) {
                    predictions.add(key + ",0." + i + ",\"x \"\"" + i + "\"");
                }
                if (round > 6 && random.nextInt(30) == 0) {
                    predictions.add(key + ",0.5,again");
                }
            }
            if (round % 4 > 0) {
                // The first rows keep their places, so that reading side by side goes wrong only later.
                Collections.shuffle(labels.subList(labels.size() / 3, labels.size()), random);
                Collections.shuffle(predictions.subList(predictions.size() / 3, predictions.size()), random);
            }
            write("l.csv", "id,label", labels);
            write("p.csv", "id,score,text", predictions);

            List<String> expected = expected(labels, predictions);
            for (long memory : new long[] {MUCH, round % 2 == 0 ? 0 : 100_000}) {
                List<String> rows = read(source(memory, true));
                assertThat(rows.subList(0, labels.size()))
                        .as("round " + round)
                        .isEqualTo(expected.subList(0, labels.size()));
                // Which of the repeated ones is told, and when, is open.
                assertThat(rows).as("round " + round).hasSameSizeAs(expected);
                assertThat(rows.stream()
                                .filter(row -> row.contains("l.csv has no row"))
                                .toList())
                        .isEqualTo(expected.stream()
                                .filter(row -> row.contains("l.csv has no row"))
                                .toList());
            }
        }
    }

    private static List<String> expected(List<String> labels, List<String> predictions) {
        Map<String, Integer> first = new HashMap<>();
        List<String> expected = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            String key = predictions.get(i).split(",")[0];
            Integer there = first.putIfAbsent(key, i);
            if (there != null) {
                repeated.add("p.csv, line " + (i + 2) + ": id '" + key + "' stands already in p.csv, line "
                        + (there + 2) + "; every key may be there once");
            }
        }
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String[] label = labels.get(i).split(",");
            Integer found = first.get(label[0]);
            asked.add(label[0]);
            if (found == null) {
                expected.add("l.csv, line " + (i + 2) + ": p.csv has no row with id '" + label[0] + "'");
            } else {
                String[] prediction = predictions.get(found).split(",");
                expected.add("l.csv, line " + (i + 2) + " (with p.csv, line " + (found + 2) + ") " + label[0] + "|"
                        + label[1] + "|" + prediction[1] + "|"
                        + prediction[2].replaceAll("^\"|\"$", "").replace("\"\"", "\""));
            }
        }
        java.util.Set<String> wanted = new java.util.HashSet<>(asked);
        for (int i = 0; i < predictions.size(); i++) {
            String key = predictions.get(i).split(",")[0];
            if (first.get(key) == i && !wanted.contains(key)) {
                behind.add("p.csv, line " + (i + 2) + ": l.csv has no row with id '" + key + "'");
            }
        }
        expected.addAll(behind);
        expected.addAll(repeated);
        return expected;
    }

    @Test
    void sameRisingKeysNeedNoMemory() throws Exception {
        write("l.csv", "id,label", List.of("2,1", "10,0", "a,1"));
        write("p.csv", "id,score", List.of("2,0.5", "10,0.25", "a,1"));
        assertThat(read(source(-1, false)))
                .containsExactly(
                        "l.csv, line 2 (with p.csv, line 2) 2|1|0.5",
                        "l.csv, line 3 (with p.csv, line 3) 10|0|0.25",
                        "l.csv, line 4 (with p.csv, line 4) a|1|1");
    }

    @Test
    void withoutASecondHalfThePartitionsSaySoToo() throws Exception {
        write("l.csv", "id,label", List.of("2,1", "1,0"));
        write("p.csv", "id,score", List.of("1,0.5", "3,0.25"));
        assertThat(read(source(0, false)))
                .containsExactly(
                        "l.csv, line 2: p.csv has no row with id '2'",
                        "l.csv, line 3 (with p.csv, line 2) 1|0|0.5",
                        "p.csv, line 3: l.csv has no row with id '3'");
    }

    @Test
    void temporaryFilesGoWhenReadingEndsEarly() throws Exception {
        write("l.csv", "id,label", List.of("2,1", "1,0"));
        write("p.csv", "id,score", List.of("1,0.5", "2,0.25"));
        try (Table table = source(0, false).open()) {
            assertThat(table.next()).isNotNull();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
        Files.writeString(folder.resolve("p.csv"), "id,score\n1,0.5\n2,\"open\n");
        assertThatThrownBy(() -> read(source(0, false))).hasMessageContaining("a quote is left open");
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }
}
