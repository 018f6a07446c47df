package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordIndexTest {
    @TempDir
    Path folder;

    private Path file;
    private RecordIndex index;

    @BeforeEach
    void none() {
        file = folder.resolve("records.jsonl");
        index = new RecordIndex(file);
    }

    @Test
    void withoutAnIndexThereIsAnEmptyPage() throws Exception {
        RecordIndex.Page page = index.before(Long.MAX_VALUE, 10);

        assertThat(page.records()).isEmpty();
        assertThat(page.older()).isFalse();
        assertThat(page.newer()).isFalse();
        assertThat(index.around(DeliveryHistory.BEGIN, 10)).isEmpty();
    }

    @Test
    void pagesTogetherHaveEveryRecordOnceAndInOrder() throws Exception {
        List<DeliveryRecord> all = DeliveryHistory.of("churn", 23);
        IndexFile.append(file, all);
        List<DeliveryRecord> found = new ArrayList<>();
        List<Integer> builds = new ArrayList<>();

        RecordIndex.Page page = index.before(Long.MAX_VALUE, 5);
        assertThat(page.newer()).isFalse();
        while (true) {
            found.addAll(0, page.records());
            builds.add((int) page.records().stream()
                    .map(record -> record.build().number())
                    .distinct()
                    .count());
            if (!page.older()) {
                break;
            }
            page = index.before(page.from(), 5);
            assertThat(page.newer()).isTrue();
        }

        assertThat(found).extracting(DeliveryRecord::id).containsExactlyElementsOf(ids(all));
        assertThat(builds).containsExactly(5, 5, 5, 5, 3);
    }

    @Test
    void aPlaceWithinALineMeansItsBeginning() throws Exception {
        List<DeliveryRecord> all = DeliveryHistory.of("churn", 3);
        IndexFile.append(file, all);
        long second = Files.readAllLines(file).get(0).getBytes(StandardCharsets.UTF_8).length + 1L;

        assertThat(index.before(second + 7, 10).records())
                .extracting(DeliveryRecord::id)
                .containsExactly(all.get(0).id());
        assertThat(index.before(second - 1, 10).records()).isEmpty();
        assertThat(index.before(-4, 10).records()).isEmpty();
    }

    @Test
    void whatIsNoRecordIsPassedOver() throws Exception {
        List<DeliveryRecord> all = DeliveryHistory.of("churn", 2);
        IndexFile.append(file, all.subList(0, 3));
        Files.writeString(file, "{\"id\": \"cut o\n\nnull\n[]\n{}\n", StandardOpenOption.APPEND);
        IndexFile.append(file, all.subList(3, all.size()));
        Files.writeString(file, "{\"id\": \"being written", StandardOpenOption.APPEND);

        assertThat(index.before(Long.MAX_VALUE, 10).records())
                .extracting(DeliveryRecord::id)
                .containsExactlyElementsOf(ids(all));
    }

    @Test
    void linesLongerThanABlockAreWhole() throws Exception {
        List<DeliveryRecord> all = new DeliveryHistory("m" + "ü".repeat(150_000))
                .run(1)
                .evaluate(0.8, null, "pass")
                .run(2)
                .evaluate(0.81, null, "pass")
                .records();
        IndexFile.append(file, all);

        assertThat(index.before(Long.MAX_VALUE, 10).records())
                .extracting(record -> record.model().equals(all.get(0).model()))
                .containsExactly(true, true);
        assertThat(index.before(Long.MAX_VALUE, 1).records())
                .extracting(DeliveryRecord::id)
                .containsExactly(all.get(1).id());
    }

    @Test
    void theBuildsAroundATimeAreFound() throws Exception {
        List<DeliveryRecord> all = DeliveryHistory.of("churn", 200);
        IndexFile.append(file, all);
        for (int build : new int[] {1, 2, 77, 199, 200}) {
            DeliveryRecord first = all.stream()
                    .filter(record -> record.build().number() == build)
                    .findFirst()
                    .orElseThrow();

            List<Integer> around = index.around(first.started(), 3).stream()
                    .map(record -> record.build().number())
                    .distinct()
                    .toList();

            // The first record itself is counted before the time, the rest of its build after it.
            List<Integer> expected = new ArrayList<>();
            for (int each = Math.max(1, build - 2); each <= Math.min(200, build + 2); each++) {
                expected.add(each);
            }
            assertThat(around).containsExactlyElementsOf(expected);
        }
    }

    private static List<String> ids(List<DeliveryRecord> records) {
        return records.stream().map(DeliveryRecord::id).toList();
    }
}
