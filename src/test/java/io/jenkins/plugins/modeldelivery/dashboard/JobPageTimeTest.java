package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobPageTimeTest {
    @TempDir
    Path folder;

    /** Both are measured in turn in the same run, so that what else the machine does meets both alike. */
    @Test
    void aPageOfTenThousandBuildsTakesNoLongerThanOneOfAHundred() throws Exception {
        Path few = job("few", 100);
        Path many = job("many", 10_000);
        long[] ofFew = new long[15];
        long[] ofMany = new long[15];
        for (int i = -5; i < ofFew.length; i++) {
            long one = read(few);
            long other = read(many);
            if (i >= 0) {
                ofFew[i] = one;
                ofMany[i] = other;
            }
        }
        Arrays.sort(ofFew);
        Arrays.sort(ofMany);
        double ratio = (double) ofMany[ofMany.length / 2] / ofFew[ofFew.length / 2];

        // A page that read the whole index would take about a hundred times as long.
        assertThat(ratio).isLessThan(3);
    }

    private Path job(String name, int builds) throws IOException {
        Path index = folder.resolve(name + ".jsonl");
        DeliveryHistory history = new DeliveryHistory("churn");
        for (int build = 1; build <= builds; build++) {
            history.run(build).evaluate(0.8, null, "pass");
        }
        IndexFile.append(index, history.records());
        JobOverview.read(index, overview(index));
        return index;
    }

    private static Path overview(Path index) {
        return Path.of(index + ".overview");
    }

    private static long read(Path index) throws IOException {
        long begun = System.nanoTime();
        JobPageData page = JobPageData.read(index, overview(index), Long.MAX_VALUE, 50, number -> true, Instant.EPOCH);
        String json = page.toJson();
        long taken = System.nanoTime() - begun;
        assertThat(page.page().builds()).isEqualTo(50);
        assertThat(json).isNotEmpty();
        return taken;
    }
}
