package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import io.jenkins.plugins.modeldelivery.lifecycle.Credentials;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** How a Jenkinsfile is to be run. Immutable: each setter gives a copy. */
public final class RunSettings implements Cloneable {
    private Path folder;
    private Path jenkinsfile;
    private String job;
    private Map<String, Object> parameters;
    private String branch;
    private String tag;
    private String startStage;
    private String cause;
    private Map<String, String> environment;
    private Credentials credentials;
    private Function<Workspace, ModelRegistry> registry;
    private PrintStream out;
    private boolean colour;
    private Asker asker;
    private boolean debug;

    private RunSettings(Path folder, PrintStream out) {
        this.folder = folder.toAbsolutePath().normalize();
        this.out = out;
        Path name = this.folder.getFileName();
        jenkinsfile = this.folder.resolve("Jenkinsfile");
        job = name == null ? "workspace" : name.toString();
        parameters = Map.of();
        cause = "Started by user " + System.getProperty("user.name", "unknown");
        environment = System.getenv();
        credentials = Credentials.none();
        registry = workspace -> ModelRegistry.empty();
        asker = Asker.nobody();
    }

    /**
     * Settings for the Jenkinsfile of a folder; everything else has a harmless default: no parameters, no secrets,
     * nobody who answers, this process's environment.
     *
     * @param folder the workspace
     * @param out where a person reads
     */
    public static RunSettings of(Path folder, PrintStream out) {
        return new RunSettings(folder, out);
    }

    private RunSettings copy() {
        try {
            return (RunSettings) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The workspace: the folder that the steps work in. */
    public Path folder() {
        return folder;
    }

    /** The Jenkinsfile, absolute. */
    public Path jenkinsfile() {
        return jenkinsfile;
    }

    /** The same with this jenkinsfile; relative paths are in the workspace. */
    public RunSettings jenkinsfile(Path value) {
        RunSettings copy = copy();
        copy.jenkinsfile = folder.resolve(value);
        return copy;
    }

    /** The job's name. */
    public String job() {
        return job;
    }

    /** The same with this job. */
    public RunSettings job(String value) {
        RunSettings copy = copy();
        copy.job = value;
        return copy;
    }

    /** What was given for the Jenkinsfile's parameters, by name. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The same with these parameters; others are forgotten. */
    public RunSettings parameters(Map<String, ?> value) {
        RunSettings copy = copy();
        copy.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        return copy;
    }

    /** The branch to say it is, or null for the one that is checked out. */
    public String branch() {
        return branch;
    }

    /** The same with this branch. */
    public RunSettings branch(String value) {
        RunSettings copy = copy();
        copy.branch = value;
        return copy;
    }

    /** The tag that is built, or null for one that is on the commit. */
    public String tag() {
        return tag;
    }

    /** The same with this tag. */
    public RunSettings tag(String value) {
        RunSettings copy = copy();
        copy.tag = value;
        return copy;
    }

    /** The top-level stage to begin with, skipping those before it, or null. */
    public String startStage() {
        return startStage;
    }

    /** The same with this startStage. */
    public RunSettings startStage(String value) {
        RunSettings copy = copy();
        copy.startStage = value;
        return copy;
    }

    /** Why it runs. */
    public String cause() {
        return cause;
    }

    /** The same with this cause. */
    public RunSettings cause(String value) {
        RunSettings copy = copy();
        copy.cause = value;
        return copy;
    }

    /** The environment that the run starts from. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The same with these environment; others are forgotten. */
    public RunSettings environment(Map<String, String> value) {
        RunSettings copy = copy();
        copy.environment = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        return copy;
    }

    /** Where secrets are. */
    public Credentials credentials() {
        return credentials;
    }

    /** The same with this credentials. */
    public RunSettings credentials(Credentials value) {
        RunSettings copy = copy();
        copy.credentials = value;
        return copy;
    }

    /** Makes the registry of models for a workspace. */
    public Function<Workspace, ModelRegistry> registry() {
        return registry;
    }

    /** The same with this registry. */
    public RunSettings registry(Function<Workspace, ModelRegistry> value) {
        RunSettings copy = copy();
        copy.registry = value;
        return copy;
    }

    /** Where a person reads. */
    public PrintStream out() {
        return out;
    }

    /** Whether that is a terminal that shows colours. */
    public boolean colour() {
        return colour;
    }

    /** The same with this colour. */
    public RunSettings colour(boolean value) {
        RunSettings copy = copy();
        copy.colour = value;
        return copy;
    }

    /** Who answers {@code input}. */
    public Asker asker() {
        return asker;
    }

    /** The same with this asker. */
    public RunSettings asker(Asker value) {
        RunSettings copy = copy();
        copy.asker = value;
        return copy;
    }

    /** Whether errors come with where in the program they came from. */
    public boolean debug() {
        return debug;
    }

    /** The same with this debug. */
    public RunSettings debug(boolean value) {
        RunSettings copy = copy();
        copy.debug = value;
        return copy;
    }
}
