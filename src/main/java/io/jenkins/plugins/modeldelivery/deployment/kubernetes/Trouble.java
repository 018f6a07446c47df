package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

/**
 * Why pods do not serve.
 *
 * @param text the pod's or the scheduler's own words
 * @param lasting whether waiting would not help; otherwise it is told while waiting, and blamed when time runs out
 */
record Trouble(String text, boolean lasting) {}
