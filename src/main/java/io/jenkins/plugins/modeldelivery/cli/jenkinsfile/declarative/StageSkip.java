package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

/** Why a stage is not run. */
sealed interface StageSkip {
    /** What follows "skipped due to". */
    String reason();

    /** The run starts at a later stage. */
    record Restart(String start) implements StageSkip {
        @Override
        public String reason() {
            return "this build restarting at stage \"" + start + "\"";
        }
    }

    /** Something failed before. */
    record Failure() implements StageSkip {
        @Override
        public String reason() {
            return "earlier failure(s)";
        }
    }

    /** Something was unstable before, and the option says to skip then. */
    record Unstable() implements StageSkip {
        @Override
        public String reason() {
            return "earlier stage(s) marking the build as unstable";
        }
    }

    /** Its {@code when} does not hold. */
    record When() implements StageSkip {
        @Override
        public String reason() {
            return "when conditional";
        }
    }
}
