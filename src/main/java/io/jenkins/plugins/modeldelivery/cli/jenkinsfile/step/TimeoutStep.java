package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Interruption;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Scope;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Body;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The step {@code timeout}: ends its block when its time is over. */
final class TimeoutStep {
    private static final ScheduledExecutorService ALARM = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "timeouts");
        thread.setDaemon(true);
        return thread;
    });

    private TimeoutStep() {}

    static StepDefinition definition() {
        return StepDefinition.named("timeout")
                .argument("time", Type.NUMBER)
                .optional("unit", Type.TEXT)
                .optional("activity", Type.FLAG)
                .body(Body.REQUIRED)
                .does(TimeoutStep::run);
    }

    private static Object run(StepCall call) throws Exception {
        if (call.flag("activity")) {
            call.print("NOTICE: timeout(activity: true) is not watched here; the block runs without this timeout.");
            return call.runBlock(call.context());
        }
        long time = call.number("time", 0);
        if (time <= 0) {
            throw new PipelineFailure("timeout: time must be more than 0, not " + time + ".");
        }
        Duration limit =
                Duration.of(time, FlowSteps.unit(call, TimeUnit.MINUTES).toChronoUnit());
        String shown = DurationText.format(limit);
        call.print("Timeout set to expire in " + shown);
        Interruption over = new Interruption(
                Interruption.Reason.TIMEOUT, "Timeout: this did not end within " + shown + " and was stopped.");
        Scope scope = call.context().scope();
        ScheduledFuture<?> alarm = ALARM.schedule(
                () -> {
                    call.print("Cancelling nested steps due to timeout");
                    scope.interrupt(over);
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return call.runBlock(call.context());
        } finally {
            alarm.cancel(false);
            scope.withdraw(over);
        }
    }
}
