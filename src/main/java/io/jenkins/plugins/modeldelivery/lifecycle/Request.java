package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.Serializable;

/**
 * What a capability is asked to do: an immutable record whose components are the parameters, each with a
 * {@link Parameter} annotation. Defaults and checks that need no file system are in its compact constructor, so that
 * every host has the same ones.
 */
public interface Request extends Serializable {
    /** The model it is about. */
    ModelName name();
}
