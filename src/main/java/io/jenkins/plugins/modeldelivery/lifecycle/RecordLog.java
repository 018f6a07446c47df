package io.jenkins.plugins.modeldelivery.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** Where records are kept. */
public interface RecordLog {
    /** Keeps a record; when it returns, the record is whole on its medium. */
    void append(DeliveryRecord record) throws DeliveryException;

    /** All records of all runs that this place knows, oldest first. */
    List<DeliveryRecord> all() throws DeliveryException;

    /** The records of one model and capability, oldest first. */
    default List<DeliveryRecord> of(ModelName model, String capability) throws DeliveryException {
        return all().stream()
                .filter(record -> record.model().equals(model.value()))
                .filter(record -> record.capability().equals(capability))
                .toList();
    }

    /** A log in memory. */
    static RecordLog inMemory() {
        List<DeliveryRecord> records = new ArrayList<>();
        return new RecordLog() {
            @Override
            public synchronized void append(DeliveryRecord record) {
                records.add(record);
            }

            @Override
            public synchronized List<DeliveryRecord> all() {
                return List.copyOf(records);
            }
        };
    }
}
