package io.jenkins.plugins.modeldelivery.lifecycle;

/**
 * The front door of a part that does its work in one go. It holds no state: everything it needs is in the request and
 * the workspace.
 *
 * @param <Q> its request
 * @param <R> its result
 */
public interface Capability<Q extends Request, R extends Result> {
    /** Its name in records and on the command line, such as {@code evaluate}. */
    String name();

    /**
     * Does the work.
     *
     * @throws DeliveryException when it could not be done; what was there before is still there
     * @throws InterruptedException when the build was aborted; what was there before is still there
     */
    R run(Q request, Workspace workspace) throws DeliveryException, InterruptedException;
}
