package io.jenkins.plugins.modeldelivery.jenkins.agent;

import hudson.model.TaskListener;
import hudson.remoting.Channel;
import io.jenkins.plugins.modeldelivery.jenkins.record.RecordSink;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import io.jenkins.plugins.modeldelivery.versioning.GitModelRegistry;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a capability may know, on its way to where the workspace is. Calls on the record sink and the job launcher
 * come back to the controller.
 */
public final class AgentWorkspace implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> environment;
    private final TaskListener listener;
    private final LinkedHashMap<String, Credential> credentials;
    private final BuildReference build;
    private final ArrayList<String> snapshot;
    private final transient RecordSink sink;
    private final transient JobLauncher jobs;

    // On the way to an agent these are proxies, which can be serialized whatever they stand for.
    @SuppressWarnings("serial")
    private RecordSink remoteSink;

    @SuppressWarnings("serial")
    private JobLauncher remoteJobs;

    public AgentWorkspace(
            Map<String, String> environment,
            TaskListener listener,
            Map<String, Credential> credentials,
            BuildReference build,
            List<String> snapshot,
            RecordSink sink,
            JobLauncher jobs) {
        this.environment = new LinkedHashMap<>(environment);
        this.listener = listener;
        this.credentials = new LinkedHashMap<>(credentials);
        this.build = build;
        this.snapshot = new ArrayList<>(snapshot);
        this.sink = sink;
        this.jobs = jobs;
    }

    JobLauncher jobs() {
        return jobs == null ? remoteJobs : jobs;
    }

    /** The workspace in this folder, which is made when it is not there yet. */
    Workspace open(File folder) throws IOException, DeliveryException {
        Files.createDirectories(folder.toPath());
        Console console = text -> listener.getLogger().println(text);
        return Workspace.in(folder.toPath())
                .environment(environment)
                .console(console)
                .credentials(id -> Optional.ofNullable(credentials.get(id)))
                .build(WorkspaceCommit.complete(build, folder))
                .records(new AgentRecords(
                        snapshot, sink == null ? remoteSink : sink, new ReportHandover(folder.toPath(), console)))
                .registry(GitModelRegistry::new)
                .open();
    }

    /**
     * Sends what was written to the console on its way. An agent holds lines back for a while, each call's for itself:
     * unless a call does this before it returns, they come late, out of order, or after the build has ended.
     */
    void flushConsole() {
        listener.getLogger().flush();
    }

    private void writeObject(java.io.ObjectOutputStream out) throws IOException {
        Channel channel = Channel.currentOrFail();
        remoteSink = channel.export(RecordSink.class, sink);
        remoteJobs = channel.export(JobLauncher.class, jobs);
        out.defaultWriteObject();
    }
}
