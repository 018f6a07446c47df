package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Runs a capability and appends the one record that each run leaves, however it goes. */
public final class Execution {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Workspace workspace;
    private final Clock clock;

    public Execution(Workspace workspace) {
        this(workspace, Clock.systemUTC());
    }

    Execution(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * Runs what does its work in one go.
     *
     * @throws DeliveryException as the capability does, after the record was appended
     */
    public <Q extends Request, R extends Result> R run(Capability<Q, R> capability, Q request)
            throws DeliveryException, InterruptedException {
        Instant started = now();
        try {
            R result = capability.run(request, workspace);
            appendResult(capability.name(), request, result, started);
            return result;
        } catch (DeliveryException e) {
            appendFailure(capability.name(), request, e, started);
            throw e;
        }
    }

    /** Runs what waits, waiting on this thread; when interrupted, it is stopped as the request says. */
    public <Q extends Request, S extends ResumableState<R>, R extends Result> R run(
            ResumableCapability<Q, S, R> capability, Q request) throws DeliveryException, InterruptedException {
        Instant started = now();
        try {
            S state = capability.start(request, workspace);
            String told = "";
            while (state.result().isEmpty()) {
                if (!state.status().equals(told)) {
                    told = state.status();
                    workspace.console().line(told);
                }
                try {
                    Thread.sleep(state.pause().toMillis());
                    state = capability.advance(state, workspace);
                } catch (InterruptedException e) {
                    Optional<R> stopped = capability.stop(state, workspace).result();
                    if (stopped.isPresent()) {
                        appendResult(capability.name(), request, stopped.get(), started);
                    }
                    throw e;
                }
            }
            R result = state.result().get();
            appendResult(capability.name(), request, result, started);
            return result;
        } catch (DeliveryException e) {
            appendFailure(capability.name(), request, e, started);
            throw e;
        }
    }

    /** Appends the record of a run that came to a result; for hosts that wait in their own way. */
    public void appendResult(String capability, Request request, Result result, Instant started)
            throws DeliveryException {
        JsonNode tree = JsonFormat.mapper().valueToTree(result);
        workspace
                .records()
                .append(new DeliveryRecord(
                        DeliveryRecord.SCHEMA,
                        id(capability, started),
                        capability,
                        request.name().value(),
                        started,
                        now(),
                        result.outcome(),
                        result.summary(),
                        workspace.build(),
                        JsonFormat.mapper().valueToTree(request),
                        tree,
                        result.inputs(),
                        result.outputs()));
    }

    /** Appends the record of a run that could not be done; for hosts that wait in their own way. */
    public void appendFailure(String capability, Request request, DeliveryException failure, Instant started)
            throws DeliveryException {
        workspace
                .records()
                .append(new DeliveryRecord(
                        DeliveryRecord.SCHEMA,
                        id(capability, started),
                        capability,
                        request.name().value(),
                        started,
                        now(),
                        Outcome.FAILED,
                        failure.getMessage(),
                        workspace.build(),
                        JsonFormat.mapper().valueToTree(request),
                        null,
                        null,
                        null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String id(String capability, Instant started) {
        return ID_TIME.format(started) + "-" + capability + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
