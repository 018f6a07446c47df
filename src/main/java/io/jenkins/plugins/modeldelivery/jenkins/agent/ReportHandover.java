package io.jenkins.plugins.modeldelivery.jenkins.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.jenkins.record.KeptReports;
import io.jenkins.plugins.modeldelivery.jenkins.record.RecordSink;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Hands the reports that an evaluation wrote into the workspace over to the controller. */
final class ReportHandover {
    private final Path workspace;
    private final Console console;

    ReportHandover(Path workspace, Console console) {
        this.workspace = workspace;
        this.console = console;
    }

    /** A report that can't be kept is told of and does not fail the step: the record has the figures. */
    void handOver(DeliveryRecord record, RecordSink sink) {
        if (!record.capability().equals("evaluate") || record.result() == null) {
            return;
        }
        for (JsonNode path : record.result().path("reports")) {
            try {
                Path file = workspace.resolve(path.asText()).normalize();
                Path name = file.getFileName();
                if (name == null || !KeptReports.names().contains(name.toString()) || !Files.isRegularFile(file)) {
                    continue;
                }
                String problem = Files.size(file) > KeptReports.LONGEST
                        ? "it is longer than " + (KeptReports.LONGEST >> 20) + " MB"
                        : sink.attach(record.id(), name.toString(), Files.readAllBytes(file));
                if (problem != null) {
                    console.warn("The build's page will not have " + path.asText() + ": " + problem);
                }
            } catch (IOException | InvalidPathException e) {
                console.warn("The build's page will not have " + path.asText() + ": " + e.getMessage());
            }
        }
    }
}
