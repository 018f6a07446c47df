package io.jenkins.plugins.modeldelivery.deployment.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.deployment.Analysis;
import io.jenkins.plugins.modeldelivery.deployment.CanaryAnalysis;
import io.jenkins.plugins.modeldelivery.deployment.DeployPlan;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.DeploymentTarget;
import io.jenkins.plugins.modeldelivery.deployment.ModelServerCommand;
import io.jenkins.plugins.modeldelivery.deployment.SmokeRequest;
import io.jenkins.plugins.modeldelivery.deployment.Strategy;
import io.jenkins.plugins.modeldelivery.deployment.Target;
import io.jenkins.plugins.modeldelivery.deployment.TrafficStep;
import io.jenkins.plugins.modeldelivery.deployment.Verdict;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deploys to a model server process on this machine. Every step asks the server how things stand before it changes
 * anything, or makes a call that may be made twice, so that a host killed anywhere ends in the same place.
 */
public final class LocalTarget implements DeploymentTarget<LocalState> {
    private static final int ALL = 100;

    private final ModelServerCommand command;
    private final Clock clock;

    /**
     * @param command how to launch a server
     */
    public LocalTarget(ModelServerCommand command, Clock clock) {
        this.command = command;
        this.clock = clock;
    }

    @Override
    public Class<LocalState> stateType() {
        return LocalState.class;
    }

    @Override
    public LocalState start(DeployPlan plan, Workspace workspace) throws DeliveryException, InterruptedException {
        LocalServer server = server(plan, workspace);
        Integer port = plan.request().port();
        Optional<ServerAddress> running = server.find();
        if (running.isPresent() && port != null && port != running.get().port()) {
            throw new InvalidRequestException(
                    "port",
                    "the model server of " + plan.request().name() + " listens on "
                            + running.get().port() + " already; leave port out, or stop it (process "
                            + running.get().pid() + ")");
        }
        if (running.isEmpty() && port != null && !server.folder().isLocked() && !ServerLauncher.isFree(port)) {
            throw new InvalidRequestException(
                    "port",
                    "'" + port + "' is taken by another program; stop it, choose another port, or leave it out to get"
                            + " a free one");
        }
        return LocalState.first(plan, now());
    }

    @Override
    public LocalState advance(LocalState state, Workspace workspace) throws DeliveryException, InterruptedException {
        LocalServer server = server(state.plan(), workspace);
        try {
            return switch (state.phase()) {
                case SERVER -> findOrLaunch(state, server);
                case WAIT -> await(state, server);
                case SURVEY -> survey(state, server, workspace);
                case LOAD -> load(state, server, workspace);
                case SMOKE -> smoke(state, server, workspace);
                case SHIFT -> shift(state, server, workspace);
                case HOLD -> hold(state, server, workspace);
                case FINISH -> finish(state, server);
                case ROLL_BACK -> rollBack(state, server);
                case ENDED -> state;
            };
        } catch (ServerGone e) {
            if (state.rollingBack()) {
                throw new DeliveryException("The deployment could not be rolled back: " + e.getMessage(), e);
            }
            return state.givenUp(e.getMessage(), now());
        } catch (ServerRefused e) {
            if (state.rollingBack()) {
                throw new DeliveryException("The deployment could not be rolled back: " + e.getMessage(), e);
            }
            return state.givenUp(e.getMessage(), now());
        }
    }

    @Override
    public LocalState rollBack(LocalState state, String reason, Workspace workspace) {
        return state.phase() == LocalPhase.ENDED || state.rollingBack() ? state : state.givenUp(reason, now());
    }

    private LocalState findOrLaunch(LocalState state, LocalServer server)
            throws DeliveryException, InterruptedException {
        return server.find().isPresent()
                ? state.to(LocalPhase.SURVEY, now())
                : state.launched(server.launch(state.plan().request().port()), now());
    }

    private LocalState await(LocalState state, LocalServer server) throws DeliveryException, InterruptedException {
        if (server.find().isPresent()) {
            return state.to(LocalPhase.SURVEY, now());
        }
        server.refuseDead(state.process(), Duration.between(state.since(), now()));
        return state;
    }

    private LocalState survey(LocalState state, LocalServer server, Workspace workspace)
            throws DeliveryException, ServerGone, ServerRefused, InterruptedException {
        ServerClient client = server.client();
        server.restore(client);
        SortedMap<String, Integer> traffic = client.traffic();
        String version = version(state);
        if (traffic.getOrDefault(version, 0) == ALL) {
            refuseOtherBytes(state, server, client, workspace);
            return state.ended(result(state, server, traffic, Verdict.UNCHANGED, version, null), now());
        }
        String previous = null;
        for (Map.Entry<String, Integer> share : traffic.entrySet()) {
            if (!share.getKey().equals(version)
                    && share.getValue() > 0
                    && (previous == null || share.getValue() > traffic.get(previous))) {
                previous = share.getKey();
            }
        }
        return state.surveyed(previous, now());
    }

    /** What serves must not be taken back for it, so this is an exception and no roll-back. */
    private static void refuseOtherBytes(LocalState state, LocalServer server, ServerClient client, Workspace workspace)
            throws DeliveryException, ServerGone, InterruptedException {
        try {
            Path artifact = new ModelFiles(server.folder()).fetch(state.plan(), workspace);
            client.load(version(state), artifact, ModelFiles.digest(state.plan().model(), artifact));
        } catch (ServerRefused e) {
            throw new DeliveryException(
                    "The model server serves " + state.plan().request().name() + " " + version(state)
                            + " with other bytes than the registry has (" + e.getMessage()
                            + "); register them as another version",
                    e);
        }
    }

    private LocalState load(LocalState state, LocalServer server, Workspace workspace)
            throws DeliveryException, ServerGone, ServerRefused, InterruptedException {
        Path artifact = new ModelFiles(server.folder()).fetch(state.plan(), workspace);
        server.client()
                .load(version(state), artifact, ModelFiles.digest(state.plan().model(), artifact));
        return state.to(LocalPhase.SMOKE, now());
    }

    private LocalState smoke(LocalState state, LocalServer server, Workspace workspace)
            throws DeliveryException, ServerGone, ServerRefused, InterruptedException {
        SmokeRequest smoke = state.plan().request().smoke();
        if (smoke == null || !smoke.isNone()) {
            ServerClient client = server.client();
            String request = smoke == null
                    ? Smoke.fromMetadata(client.metadata(version(state)))
                    : smoke.body(workspace).orElseThrow();
            JsonNode answer;
            try {
                answer = client.infer(version(state), request);
            } catch (ServerRefused e) {
                return state.givenUp(
                        "the smoke request failed (status " + e.status() + "): " + e.getMessage()
                                + (smoke == null
                                        ? " (the request was made from the model's metadata; give a real one with the"
                                                + " parameter smoke)"
                                        : ""),
                        now());
            }
            String problem = Smoke.problem(answer, version(state));
            if (problem != null) {
                return state.givenUp("the smoke request failed: " + problem, now());
            }
        }
        // Where nothing serves yet there is nobody to compare a canary with, nor anything to protect.
        return state.to(
                steps(state).isEmpty() || state.previous() == null ? LocalPhase.FINISH : LocalPhase.SHIFT, now());
    }

    private LocalState shift(LocalState state, LocalServer server, Workspace workspace)
            throws DeliveryException, ServerGone, ServerRefused, InterruptedException {
        if (state.step() >= steps(state).size()) {
            return state.to(LocalPhase.FINISH, now());
        }
        int weight = steps(state).get(state.step()).weight();
        ServerClient client = server.client();
        VersionFigures before = client.figures(version(state));
        client.route(
                weight == ALL
                        ? Map.of(version(state), ALL)
                        : Map.of(version(state), weight, state.previous(), ALL - weight));
        workspace.console().line(version(state) + " gets " + weight + " % of the traffic");
        return state.holding(before, now());
    }

    private LocalState hold(LocalState state, LocalServer server, Workspace workspace)
            throws DeliveryException, ServerGone, ServerRefused, InterruptedException {
        if (now().isBefore(state.heldUntil())) {
            return state;
        }
        Analysis analysis = state.plan().request().analysis();
        if (analysis == null) {
            return state.nextStep(now());
        }
        VersionFigures step = server.client().figures(version(state)).since(state.before());
        if (!CanaryAnalysis.hasEnough(analysis, step)) {
            return state;
        }
        Optional<String> objection = CanaryAnalysis.objection(analysis, step);
        if (objection.isPresent()) {
            return state.givenUp(
                    "at " + steps(state).get(state.step()).weight() + " % of the traffic " + objection.get(), now());
        }
        workspace
                .console()
                .line(
                        step.requests() == 0
                                ? version(state) + " got no request in this step, so there was nothing to judge"
                                : version(state) + " answered " + Math.round(step.requests())
                                        + " requests as it should");
        return state.nextStep(now());
    }

    private LocalState finish(LocalState state, LocalServer server)
            throws DeliveryException, ServerGone, ServerRefused, InterruptedException {
        ServerClient client = server.client();
        String version = version(state);
        client.route(Map.of(version, ALL));
        TreeSet<String> kept = new TreeSet<>(List.of(version));
        if (state.previous() != null && state.plan().request().strategy() != Strategy.RECREATE) {
            kept.add(state.previous());
        }
        SortedMap<String, Integer> traffic = client.traffic();
        for (String loaded : traffic.keySet()) {
            if (!kept.contains(loaded)) {
                client.unload(loaded);
            }
        }
        traffic.keySet().retainAll(kept);
        remember(state, server, traffic);
        new ModelFiles(server.folder()).keepOnly(kept);
        return state.ended(result(state, server, traffic, Verdict.DEPLOYED, state.previous(), null), now());
    }

    private LocalState rollBack(LocalState state, LocalServer server)
            throws DeliveryException, ServerGone, ServerRefused, InterruptedException {
        String version = version(state);
        boolean touched = state.previous() != null || server.find().isPresent();
        SortedMap<String, Integer> traffic = new TreeMap<>();
        if (touched) {
            ServerClient client = server.restart(state.plan().request().port());
            if (state.previous() != null) {
                client.route(Map.of(state.previous(), ALL));
            }
            if (client.traffic().containsKey(version)) {
                client.unload(version);
            }
            traffic = client.traffic();
        }
        return state.ended(
                result(state, server, traffic, Verdict.ROLLED_BACK, state.previous(), state.reason()), now());
    }

    private static void remember(LocalState state, LocalServer server, SortedMap<String, Integer> traffic)
            throws DeliveryException, InterruptedException {
        TreeMap<String, String> files = new TreeMap<>();
        for (String version : traffic.keySet()) {
            files.put(version, new ModelFiles(server.folder()).present(version).toString());
        }
        int port = server.find().map(ServerAddress::port).orElse(0);
        server.remember(new Served(port, files, traffic));
    }

    private static DeployResult result(
            LocalState state,
            LocalServer server,
            SortedMap<String, Integer> traffic,
            Verdict verdict,
            String previous,
            String reason)
            throws DeliveryException, InterruptedException {
        DeployPlan plan = state.plan();
        boolean serves = traffic.values().stream().anyMatch(share -> share > 0);
        return new DeployResult(
                plan.request().name(),
                Target.LOCAL,
                serves ? server.find().map(ServerAddress::endpoint).orElse(null) : null,
                plan.version(),
                version(previous),
                plan.request().strategy(),
                verdict,
                reason,
                serves ? traffic : new TreeMap<>(),
                plan.digest(),
                null,
                verdict == Verdict.ROLLED_BACK ? plan.request().onFailure().outcome() : Outcome.DONE);
    }

    private static ModelVersion version(String text) {
        try {
            return text == null ? null : ModelVersion.parse(text);
        } catch (InvalidValueException e) {
            // Somebody loaded a version of another form by hand.
            return null;
        }
    }

    private LocalServer server(DeployPlan plan, Workspace workspace) {
        return new LocalServer(workspace, plan.request().name(), command);
    }

    private static String version(LocalState state) {
        return state.plan().version().toString();
    }

    private static List<TrafficStep> steps(LocalState state) {
        return state.plan().request().steps();
    }

    private Instant now() {
        return clock.instant();
    }
}
