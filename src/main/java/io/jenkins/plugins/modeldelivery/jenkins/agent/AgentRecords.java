package io.jenkins.plugins.modeldelivery.jenkins.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modeldelivery.jenkins.record.RecordSink;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The records as an agent sees them: a snapshot of the job's, and what is appended here goes to the controller. */
final class AgentRecords implements RecordLog {
    private final List<DeliveryRecord> known = new ArrayList<>();
    private final RecordSink sink;
    private final ReportHandover reports;

    AgentRecords(List<String> snapshot, RecordSink sink, ReportHandover reports) throws DeliveryException {
        for (String json : snapshot) {
            try {
                known.add(JsonFormat.mapper().readValue(json, DeliveryRecord.class));
            } catch (JsonProcessingException e) {
                throw new DeliveryException("A record of an earlier build can't be read: " + e.getOriginalMessage(), e);
            }
        }
        known.sort(Comparator.comparing(DeliveryRecord::id));
        this.sink = sink;
        this.reports = reports;
    }

    @Override
    public synchronized void append(DeliveryRecord record) throws DeliveryException {
        reports.handOver(record, sink);
        String problem = sink.append(record.id(), JsonFormat.toText(record));
        if (problem != null) {
            throw new DeliveryException("The record could not be kept: " + problem);
        }
        known.add(record);
    }

    @Override
    public synchronized List<DeliveryRecord> all() {
        return List.copyOf(known);
    }
}
