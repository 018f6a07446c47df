package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

/** Where a deployment to Kubernetes stands. */
public enum Phase {
    /** The new objects are to be applied. */
    APPLY,
    /** They have been applied; the pods are to become ready. */
    WAIT,
    /** What was there before is to be applied again, or what is new to be deleted. */
    RESTORE,
    /** It has been; the pods of before are to become ready. */
    WAIT_FOR_RESTORED,
    /** There is a result. */
    ENDED
}
