package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.Capability;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.StepObserver;
import java.util.Random;

/**
 * Registers an artifact as a version of a model, assigns a stage, or both. What it leaves behind is annotated Git tags
 * and objects in a store; there is no server and no database.
 */
public final class VersionCapability implements Capability<VersionRequest, VersionResult> {
    private static final int MOST_ATTEMPTS = 60;
    private static final int LONGEST_PAUSE_MILLIS = 2_000;

    private final Random jitter = new Random();
    private final StepObserver observer;

    /** Makes it. */
    public VersionCapability() {
        this(StepObserver.NOBODY);
    }

    VersionCapability(StepObserver observer) {
        this.observer = observer;
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public VersionResult run(VersionRequest request, Workspace workspace)
            throws DeliveryException, InterruptedException {
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root());
                GitRemote remote = request.push()
                        ? GitRemote.of(repository.git(), request.remote(), request.credentialsId(), workspace)
                        : null;
                Registration registration = new Registration(request, workspace, repository, remote, observer)) {
            if (request.stage() != null) {
                RegistryConfiguration.read(repository.workTree()).requireStage(request.stage());
            }
            registration.prepare();
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                if (remote != null) {
                    remote.fetchTags(request.name());
                    observer.reached(RegistrationStep.TAGS_FETCHED);
                }
                VersionResult result = registration.attempt();
                if (result != null) {
                    return result;
                }
                workspace.console().line("Somebody else registered at the same moment; trying again");
                Thread.sleep(jitter.nextInt(Math.min(LONGEST_PAUSE_MILLIS, 50 * attempt)) + 1L);
            }
            throw new DeliveryException("The tags of " + request.name() + " kept changing during " + MOST_ATTEMPTS
                    + " attempts; nothing was registered. Run this again when fewer others do");
        }
    }
}
