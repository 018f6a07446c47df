package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What does the training. */
public enum RetrainBackend {
    /** A shell command in the workspace. */
    @JsonProperty("command")
    COMMAND("command", ""),
    /** Another build of this job, or of the job that is named. */
    @JsonProperty("job")
    JOB("job", ""),
    /** A DVC pipeline. */
    @JsonProperty("dvc")
    DVC("dvc", "command: 'dvc repro'"),
    /** A run of an Airflow DAG. */
    @JsonProperty("airflow")
    AIRFLOW("airflow", "command: 'airflow dags trigger <dag>'"),
    /** A Luigi task. */
    @JsonProperty("luigi")
    LUIGI("luigi", "command: 'luigi --module <module> <Task> --local-scheduler'"),
    /** A Pachyderm pipeline. */
    @JsonProperty("pachyderm")
    PACHYDERM("pachyderm", "command: 'pachctl rerun pipeline <pipeline>'");

    private final String word;
    private final String instead;

    RetrainBackend(String word, String instead) {
        this.word = word;
        this.instead = instead;
    }

    /** The backend as users write it. */
    public String word() {
        return word;
    }

    /** Whether this version can start it. */
    boolean isAvailable() {
        return instead.isEmpty();
    }

    /** What a user can write until it is available. */
    String instead() {
        return instead;
    }
}
