package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.versioning.store.StepObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * Gives tags their names: at the remote first, where all appear or none, then here. Whoever is stopped in between finds
 * them with the next fetch.
 */
final class TagPublisher {
    private static final long STALE_LOCK_SECONDS = 5;

    private final Repository git;
    private final GitRemote remote;
    private final StepObserver observer;

    /**
     * @param remote null to keep tags here
     * @param observer is told of each step
     */
    TagPublisher(Repository git, GitRemote remote, StepObserver observer) {
        this.git = git;
        this.remote = remote;
        this.observer = observer;
    }

    /**
     * Publishes, the registration before the assignment.
     *
     * @return whether it was done; false when somebody else took one of the names first
     */
    boolean publish(List<NewTag> tags) throws DeliveryException {
        if (tags.isEmpty()) {
            return true;
        }
        if (remote != null) {
            if (remote.push(tags) == GitRemote.Pushed.OVERTAKEN) {
                return false;
            }
            observer.reached(RegistrationStep.TAGS_PUSHED);
        }
        try {
            for (NewTag tag : tags) {
                if (!create(tag)) {
                    return false;
                }
                observer.reached(RegistrationStep.TAG_NAMED);
            }
            return true;
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
    }

    private boolean create(NewTag tag) throws IOException, DeliveryException {
        RefUpdate update = git.updateRef(tag.ref());
        update.setExpectedOldObjectId(ObjectId.zeroId());
        update.setNewObjectId(tag.id());
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        return switch (result) {
            case NEW, NO_CHANGE -> true;
            case LOCK_FAILURE -> {
                removeStaleLock(tag);
                yield false;
            }
            case REJECTED -> false;
            default ->
                throw new DeliveryException("The tag " + tag.name().text() + " could not be made: Git says " + result);
        };
    }

    /**
     * Whoever was killed while making a tag leaves its lock behind. Git holds such a lock for a moment only, so one that
     * is older than a few seconds belongs to nobody.
     */
    private void removeStaleLock(NewTag tag) throws IOException {
        Path lock = git.getCommonDirectory().toPath().resolve(tag.ref() + ".lock");
        try {
            Instant made = Files.getLastModifiedTime(lock).toInstant();
            if (made.isBefore(Instant.now().minusSeconds(STALE_LOCK_SECONDS))) {
                Files.deleteIfExists(lock);
            }
        } catch (NoSuchFileException e) {
            // It was given back meanwhile.
            return;
        }
    }
}
