package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** An index of records as the Jenkins host keeps it. */
final class IndexFile {
    private IndexFile() {}

    static void append(Path file, List<DeliveryRecord> records) throws IOException {
        List<String> lines = new ArrayList<>();
        for (DeliveryRecord record : records) {
            lines.add(JsonFormat.mapper()
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(record));
        }
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
