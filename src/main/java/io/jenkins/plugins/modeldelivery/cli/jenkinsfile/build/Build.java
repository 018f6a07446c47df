package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Location;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.SourceFile;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of a Jenkinsfile while it runs: what all its steps and stages share. */
public final class Build {
    /** How many lines below a step its script may reach. */
    private static final int LONGEST_SCRIPT = 100;

    private final RunSettings settings;
    private final RunFolder folder;
    private final RunConsole console;
    private final Masker masker;
    private final SourceControl sourceControl;
    private final List<RunRecord> earlier;
    private final Instant started = Instant.now();
    private final Map<String, SourceFile> sources = new ConcurrentHashMap<>();
    private final Map<String, String> globals = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Object> parameters = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<StageRun> stages = new CopyOnWriteArrayList<>();
    private final AtomicInteger temporaryFiles = new AtomicInteger();
    private BuildResult result;
    private Instant ended;
    private String displayName;
    private String description;
    private String error;

    /**
     * @param sourceControl what is checked out, or null
     */
    public Build(
            RunSettings settings, RunFolder folder, RunConsole console, Masker masker, SourceControl sourceControl) {
        this.settings = settings;
        this.folder = folder;
        this.console = console;
        this.masker = masker;
        this.sourceControl = sourceControl;
        this.earlier = folder.earlier();
        this.displayName = "#" + folder.number();
        this.parameters.putAll(settings.parameters());
    }

    public RunSettings settings() {
        return settings;
    }

    public RunFolder folder() {
        return folder;
    }

    public RunConsole console() {
        return console;
    }

    public Masker masker() {
        return masker;
    }

    /** What is checked out, if the workspace is in a repository. */
    public Optional<SourceControl> sourceControl() {
        return Optional.ofNullable(sourceControl);
    }

    public Instant started() {
        return started;
    }

    /** The branch that the run says it is on, or null. */
    public String branch() {
        return settings.branch() != null ? settings.branch() : sourceControl == null ? null : sourceControl.branch();
    }

    /** The tag that is built, or null. */
    public String tag() {
        return settings.tag() != null ? settings.tag() : sourceControl == null ? null : sourceControl.tag();
    }

    /** The parameters' values, live. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** What the Jenkinsfile set by {@code env.NAME = ...}, live. */
    public Map<String, String> globals() {
        return globals;
    }

    /** Makes a file's lines known for messages. */
    public void add(SourceFile source) {
        sources.put(source.name(), source);
    }

    /** Where in the Jenkinsfile this came from: the innermost line of it on the stack. */
    public Optional<Location> locate(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            for (StackTraceElement element : each.getStackTrace()) {
                SourceFile source = element.getFileName() == null ? null : sources.get(element.getFileName());
                if (source != null && element.getLineNumber() > 0) {
                    return Optional.of(exact(new Location(source, element.getLineNumber(), 0), each));
                }
            }
        }
        return Optional.empty();
    }

    /** The line below that has the very text that is to blame, as in a shell script of several lines. */
    private static Location exact(Location step, Throwable failure) {
        if (failure instanceof PipelineFailure own && own.sourceText() != null) {
            List<String> lines = step.source().text().lines().toList();
            int end = Math.min(lines.size(), step.line() + LONGEST_SCRIPT);
            for (int line = step.line(); line <= end; line++) {
                if (lines.get(line - 1).strip().equals(own.sourceText())) {
                    return new Location(step.source(), line, 0);
                }
            }
        }
        return step;
    }

    /** The result so far, or null while nothing has gone wrong. */
    public synchronized BuildResult result() {
        return result;
    }

    /** The result so far; SUCCESS while nothing has gone wrong. */
    public synchronized BuildResult currentResult() {
        return result == null ? BuildResult.SUCCESS : result;
    }

    /** Makes the result worse; it never gets better. */
    public synchronized void worsen(BuildResult other) {
        result = result == null ? other : result.combine(other);
    }

    /** Puts back a result that was only shown for a while, as {@code post} conditions do. */
    public synchronized void show(BuildResult other) {
        result = other;
    }

    public synchronized String displayName() {
        return displayName;
    }

    public synchronized void displayName(String value) {
        displayName = value;
    }

    public synchronized String description() {
        return description;
    }

    public synchronized void description(String value) {
        description = value;
    }

    /** Keeps what made the run fail. */
    public synchronized void error(String message) {
        if (error == null) {
            error = message;
        }
    }

    /** The runs before this one, newest first. */
    public List<RunRecord> earlier() {
        return earlier;
    }

    /** The newest run before this one that has ended. */
    public Optional<RunRecord> previousCompleted() {
        return earlier.stream()
                .filter(run -> run.status() == RunRecord.Status.ENDED)
                .findFirst();
    }

    /** Begins a stage. */
    public StageRun begin(String name, StageRun parent, String branch) {
        StageRun stage = new StageRun(name, parent, branch);
        stages.add(stage);
        save();
        return stage;
    }

    /** Ends a stage. */
    public void end(StageRun stage) {
        stage.end();
        save();
    }

    /** Says that a stage is not run. */
    public void skip(StageRun stage, String reason) {
        stage.skip(reason);
    }

    /** A number for a temporary file that no other step has. */
    public int nextFile() {
        return temporaryFiles.incrementAndGet();
    }

    /** What records call this run. */
    public BuildReference reference() {
        return new BuildReference(
                settings.job(),
                folder.number(),
                folder.path().toUri().toString(),
                sourceControl == null ? null : sourceControl.commit(),
                branch(),
                settings.cause());
    }

    /** Ends the run. */
    public void end() {
        synchronized (this) {
            ended = Instant.now();
            if (result == null) {
                result = BuildResult.SUCCESS;
            }
        }
        save();
    }

    /** Writes run.json as things stand. */
    public void save() {
        try {
            folder.write(masker.mask(JsonFormat.toText(record())));
        } catch (IOException e) {
            console.print("", false, "WARNING: run.json can't be written: " + e.getMessage());
        }
    }

    /** The run as things stand. */
    public synchronized RunRecord record() {
        Map<String, Object> given;
        synchronized (parameters) {
            given = new LinkedHashMap<>(parameters);
        }
        return new RunRecord(
                RunRecord.SCHEMA,
                folder.number(),
                settings.job(),
                ended == null ? RunRecord.Status.RUNNING : RunRecord.Status.ENDED,
                result == null ? BuildResult.SUCCESS : result,
                started,
                ended,
                jenkinsfileShown(),
                given,
                settings.cause(),
                sourceControl == null ? null : sourceControl.commit(),
                branch(),
                displayName,
                description,
                error,
                ProcessHandle.current().pid(),
                new ArrayList<>(stages.stream().map(RunRecord.StageRecord::of).toList()));
    }

    private String jenkinsfileShown() {
        return settings.jenkinsfile().startsWith(settings.folder())
                ? settings.folder().relativize(settings.jenkinsfile()).toString()
                : settings.jenkinsfile().toString();
    }
}
