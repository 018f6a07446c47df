package io.jenkins.plugins.modeldelivery.jenkins.record;

/** Where an agent hands over a record; it is kept on the controller when the call returns. */
public interface RecordSink {
    /**
     * Keeps a record.
     *
     * @param id the record's id
     * @param json the whole record
     * @return null, or what went wrong, in words for a person
     */
    String append(String id, String json);
}
