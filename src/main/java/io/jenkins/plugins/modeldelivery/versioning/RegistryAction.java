package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is to be done to the registry. */
public enum RegistryAction {
    /** Register an artifact as a version, and assign it a stage where one is named. */
    @JsonProperty("register")
    REGISTER,
    /** Assign a stage to a registered version. */
    @JsonProperty("assign")
    ASSIGN,
    /** Assign a stage to the version that holds another one, if its evaluation passed. */
    @JsonProperty("promote")
    PROMOTE,
    /** Take a stage from the version that holds it, so that nobody holds it. */
    @JsonProperty("unassign")
    UNASSIGN,
    /** Give a stage back to the version that held it before. */
    @JsonProperty("rollback")
    ROLLBACK,
    /** Refuse every change of a stage until it is thawed. */
    @JsonProperty("freeze")
    FREEZE,
    /** End a freeze. */
    @JsonProperty("thaw")
    THAW,
    /** Take back a version. */
    @JsonProperty("deregister")
    DEREGISTER,
    /** Mark the whole model as not to be used any more. */
    @JsonProperty("deprecate")
    DEPRECATE;

    /** As a user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
