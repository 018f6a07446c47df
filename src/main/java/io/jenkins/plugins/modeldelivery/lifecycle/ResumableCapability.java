package io.jenkins.plugins.modeldelivery.lifecycle;

/**
 * The front door of a part that waits: a state machine whose host decides how to wait. Each transition is idempotent:
 * a host that was killed between two transitions, or in the middle of one, calls {@link #advance} with the last state
 * it kept and ends in the same place.
 *
 * @param <Q> its request
 * @param <S> its state, small and serializable
 * @param <R> its result
 */
public interface ResumableCapability<Q extends Request, S extends ResumableState<R>, R extends Result> {
    /** Its name in records and on the command line, such as {@code deploy}. */
    String name();

    /** Checks the request against the world and says where the work begins; changes nothing. */
    S start(Q request, Workspace workspace) throws DeliveryException, InterruptedException;

    /** Takes one step, soon done; the next one is due after the new state's {@link ResumableState#pause()}. */
    S advance(S state, Workspace workspace) throws DeliveryException, InterruptedException;

    /** Ends the work early, as the request says what is to become of it (an aborted build). */
    S stop(S state, Workspace workspace) throws DeliveryException, InterruptedException;
}
