package io.jenkins.plugins.modeldelivery.lifecycle;

import java.util.Optional;

/** Where a capability finds the secret behind an id. */
@FunctionalInterface
public interface Credentials {
    /** The secret with this id, if there is one. */
    Optional<Credential> find(String id);

    /** The place where no secret is. */
    static Credentials none() {
        return id -> Optional.empty();
    }

    /**
     * The secret with this id and of this kind.
     *
     * @param parameter the request's parameter that named it
     * @throws InvalidRequestException when there is none, or it is of another kind
     */
    default <C extends Credential> C require(String parameter, String id, Class<C> kind)
            throws InvalidRequestException {
        Credential found = find(id).orElseThrow(() -> new InvalidRequestException(
                parameter, "there is no credential with the id '" + Shown.of(id) + "'; define it, or correct the id"));
        if (!kind.isInstance(found)) {
            throw new InvalidRequestException(
                    parameter,
                    "the credential '" + Shown.of(id) + "' is a "
                            + found.getClass().getSimpleName() + "; a " + kind.getSimpleName() + " is needed");
        }
        return kind.cast(found);
    }
}
