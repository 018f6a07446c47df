package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

/** A step or a part of the Pipeline failed, in words for the one who wrote the Jenkinsfile. */
public class PipelineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final BuildResult result;
    private String sourceText;

    /**
     * @param message what failed, and what to do
     */
    public PipelineFailure(String message) {
        this(message, BuildResult.FAILURE, null);
    }

    /**
     * @param message what failed, and what to do
     * @param cause shown with --debug, or null
     */
    public PipelineFailure(String message, Throwable cause) {
        this(message, BuildResult.FAILURE, cause);
    }

    /**
     * @param result what the stage and the run become when nobody catches this
     */
    public PipelineFailure(String message, BuildResult result, Throwable cause) {
        super(message, cause);
        this.result = result;
    }

    /** What the stage and the run become when nobody catches this. */
    public BuildResult result() {
        return result;
    }

    /** Says which text of the source is to blame, more exactly than the line of the step. */
    public PipelineFailure inSource(String text) {
        sourceText = text;
        return this;
    }

    /** Text of the source that is to blame, at or below the step's line; null when that is not known. */
    public String sourceText() {
        return sourceText;
    }

    /** What any failure makes of a run: its own result, or FAILURE. */
    public static BuildResult resultOf(Throwable failure) {
        return failure instanceof PipelineFailure own ? own.result() : BuildResult.FAILURE;
    }
}
