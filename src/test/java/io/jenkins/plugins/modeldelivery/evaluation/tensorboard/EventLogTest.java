package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that tensorboardX (old) and TensorBoard's own writer (new) made; see make_tensorboard_events.py. */
class EventLogTest {
    private static final Path LOGS =
            Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/evaluation/tensorboard");
    private static final String FILE = "events.out.tfevents.1700000000.host";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void bothStylesOfScalarsAreRead(String style) throws Exception {
        EventLog log = EventLog.read(style, LOGS.resolve(style), name -> PointChoice.last());

        assertThat(log.scalars().get("loss/train").step()).isEqualTo(9);
        assertThat(log.scalars().get("loss/train").value()).isCloseTo(0.1, within(1e-7));
        assertThat(log.points()).containsEntry("accuracy", 10L);
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void whatIsNoScalarIsCounted() throws Exception {
        assertThat(EventLog.read("new", LOGS.resolve("new"), name -> PointChoice.last())
                        .skipped())
                .isEqualTo(Map.of("histograms", 10L, "text", 10L));
        assertThat(EventLog.read("old", LOGS.resolve("old"), name -> PointChoice.last())
                        .skipped())
                .containsEntry("histograms", 10L)
                .containsEntry("images", 10L);
    }

    @Test
    void numbersOfOtherTypesAreRead() throws Exception {
        Map<String, Point> scalars = EventLog.read("new", LOGS.resolve("new"), name -> PointChoice.at(7))
                .scalars();
        assertThat(scalars.get("half")).isEqualTo(new Point(7, 7.5));
        assertThat(scalars.get("long")).isEqualTo(new Point(7, 7e12));
        assertThat(scalars.get("diverges")).isEqualTo(new Point(7, 7));
    }

    @Test
    void theBestPointIsChosen() throws Exception {
        Map<String, Point> high = EventLog.read("old", LOGS.resolve("old"), name -> PointChoice.best(true))
                .scalars();
        assertThat(high.get("accuracy").step()).isEqualTo(3);
        assertThat(high.get("loss/train").step()).isZero();
        Map<String, Point> low = EventLog.read("new", LOGS.resolve("new"), name -> PointChoice.best(false))
                .scalars();
        assertThat(low.get("accuracy").step()).isZero();
        assertThat(low.get("loss/train").step()).isEqualTo(9);
        assertThat(low.get("diverges")).isEqualTo(new Point(0, 0));
    }

    @Test
    void aFolderWithSeveralRunsNamesThem() throws Exception {
        EventLog log = EventLog.read("logs", LOGS, name -> PointChoice.at(3));
        assertThat(log.scalars()).containsKeys("old/loss/train", "new/accuracy");
        assertThat(log.files()).hasSize(2);
    }

    /** As TensorBoard's data server, which drops what a newer event with an earlier step makes obsolete. */
    @Test
    void aTrainingThatGoesBackToACheckpointTakesItsLaterPointsBack() throws Exception {
        write("events.out.tfevents.1", step(1, 0.5), step(2, 0.9), step(3, 0.99));
        write("events.out.tfevents.2", step(2, 0.6), step(3, Double.NaN));

        assertThat(chosen(PointChoice.best(true))).isEqualTo(new Point(2, (float) 0.6));
        assertThat(chosen(PointChoice.last()).value()).isNaN();
        assertThat(chosen(PointChoice.at(2))).isEqualTo(new Point(2, (float) 0.6));
        write("events.out.tfevents.3", step(0, 0.1));
        assertThat(chosen(PointChoice.at(2))).isNull();
        assertThat(chosen(PointChoice.best(true))).isEqualTo(new Point(0, (float) 0.1));
    }

    private Point chosen(PointChoice choice) throws Exception {
        return EventLog.read("log", folder, name -> choice).scalars().get("a");
    }

    @Test
    void everyBrokenOffEndIsToleratedAndToldOf() throws Exception {
        byte[] whole = Files.readAllBytes(LOGS.resolve("new").resolve(FILE));
        long before = -1;
        int unfinished = 0;
        for (int length = 100; length < 2000; length++) {
            Files.write(folder.resolve(FILE), Arrays.copyOf(whole, length));
            EventLog log = EventLog.read("log", folder, name -> PointChoice.last());
            long points =
                    log.points().values().stream().mapToLong(Long::longValue).sum();
            assertThat(points).isBetween(before, before + 2);
            before = points;
            unfinished += log.unfinished().size();
        }
        assertThat(before).isGreaterThan(5);
        assertThat(unfinished).isBetween(1880, 1899);
    }

    @Test
    void damageInTheMiddleIsAnErrorThatSaysWhere() throws Exception {
        write(FILE, step(1, 0.5), step(2, 0.6), step(3, 0.7));
        byte[] bytes = Files.readAllBytes(folder.resolve(FILE));
        int first = 12 + bytes[0] + 4;
        bytes[first + 12 + 3] ^= 1;
        Files.write(folder.resolve(FILE), bytes);
        assertThatThrownBy(() -> EventLog.read("log", folder, name -> PointChoice.last()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("log/" + FILE + " is damaged: the record at byte " + first + " can't be read (the"
                        + " checksum of its data is wrong)");
        bytes[first + 12 + 3] ^= 1;
        bytes[first] ^= 1;
        Files.write(folder.resolve(FILE), bytes);
        assertThatThrownBy(() -> EventLog.read("log", folder, name -> PointChoice.last()))
                .hasMessageContaining("at byte " + first + " can't be read (the checksum of its length is wrong)");
    }

    @Test
    void otherFilesAreNamedForWhatTheyAre() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(FILE)))) {
            Files.copy(LOGS.resolve("new").resolve(FILE), out);
        }
        assertThatThrownBy(this::read).hasMessageContaining("is compressed with gzip");
        Files.writeString(folder.resolve(FILE), "step,loss\n1,0.5\n2,0.25\n");
        assertThatThrownBy(this::read).hasMessageContaining("is no TensorBoard event file");
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        new RecordWriter(other).write("an example".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve(FILE), other.toByteArray());
        assertThatThrownBy(this::read).hasMessageContaining("the record at byte 0 can't be read (it is no event");
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        new RecordWriter(nothing).write(new byte[0]);
        Files.write(folder.resolve(FILE), nothing.toByteArray());
        assertThatThrownBy(this::read).hasMessageContaining("its first record does not say a version");
        Files.delete(folder.resolve(FILE));
        assertThatThrownBy(this::read).hasMessageContaining("has no TensorBoard event file");
    }

    /** A length that no file has, with the right checksum, and messages that claim to be longer than they are. */
    @Test
    void lengthsThatLieTakeNoMemory() throws Exception {
        ByteBuffer header =
                ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40);
        header.putInt(RecordChecksum.of(header.array(), 0, 8));
        Files.write(folder.resolve(FILE), header.array());
        assertThatThrownBy(this::read).hasMessageContaining("it would have 1099511627776 bytes");
        for (byte[] event : List.of(
                new byte[] {0x2a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07},
                new byte[] {0x2a, 0x04, 0x0a, 0x7f, 1, 2},
                new byte[] {0x2a, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08})) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RecordWriter records = new RecordWriter(out);
            records.write(ScalarEvents.version(0));
            records.write(event);
            Files.write(folder.resolve(FILE), out.toByteArray());
            assertThatThrownBy(this::read).hasMessageContaining("it is no event");
        }
    }

    private EventLog read() throws DeliveryException, InterruptedException {
        return EventLog.read("log", folder, name -> PointChoice.last());
    }

    private static byte[] step(long step, double value) {
        return ScalarEvents.scalars(0, step, Map.of("a", value));
    }

    private void write(String name, byte[]... events) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter records = new RecordWriter(out);
        records.write(ScalarEvents.version(0));
        for (byte[] event : events) {
            records.write(event);
        }
        Files.write(folder.resolve(name), out.toByteArray());
    }
}
