package io.jenkins.plugins.modeldelivery.deployment.local;

/** What a local deployment does next. */
enum LocalPhase {
    /** Find the server, or launch it. */
    SERVER,
    /** Wait until the launched server answers. */
    WAIT,
    /** See what it serves now. */
    SURVEY,
    /** Load the new version. */
    LOAD,
    /** Send it the smoke request. */
    SMOKE,
    /** Give it the next share of the traffic. */
    SHIFT,
    /** Hold a canary's share, then judge it. */
    HOLD,
    /** Let go of what is not needed any more. */
    FINISH,
    /** Restore what served before. */
    ROLL_BACK,
    /** There is a result. */
    ENDED
}
