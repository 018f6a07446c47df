package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * Gives tags their names: at the remote first, where all appear or none, then here. Whoever is stopped in between finds
 * them with the next fetch.
 */
final class TagPublisher {
    private final Repository git;
    private final GitRemote remote;

    /**
     * @param remote null to keep tags here
     */
    TagPublisher(Repository git, GitRemote remote) {
        this.git = git;
        this.remote = remote;
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
        if (remote != null && remote.push(tags) == GitRemote.Pushed.OVERTAKEN) {
            return false;
        }
        try {
            for (NewTag tag : tags) {
                if (!create(tag)) {
                    return false;
                }
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
            case LOCK_FAILURE, REJECTED -> false;
            default ->
                throw new DeliveryException("The tag " + tag.name().text() + " could not be made: Git says " + result);
        };
    }
}
