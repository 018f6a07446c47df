package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;

/** Where there are no jobs, only commands can train. */
final class NoJobLauncher implements JobLauncher {
    @Override
    public JobRun launch(JobOrder order) throws InvalidRequestException {
        throw new InvalidRequestException(
                "backend", "there is no job here that could be built again; give the command that trains");
    }

    @Override
    public JobRun look(JobRun run) {
        return run;
    }

    @Override
    public void cancel(JobRun run) {
        // Nothing was ever started.
    }
}
