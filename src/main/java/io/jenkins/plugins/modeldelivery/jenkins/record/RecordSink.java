package io.jenkins.plugins.modeldelivery.jenkins.record;

/** Where an agent hands over records and reports; they are kept on the controller when the call returns. */
public interface RecordSink {
    /**
     * Keeps a record.
     *
     * @param id the record's id
     * @param json the whole record
     * @return null, or what went wrong, in words for a person
     */
    String append(String id, String json);

    /**
     * Keeps a report of a record with the build, before the record itself.
     *
     * @param id the record's id
     * @param name the report's file name
     * @param content the report
     * @return null, or what went wrong, in words for a person
     */
    String attach(String id, String name, byte[] content);
}
