package io.jenkins.plugins.modeldelivery.jenkins.badge;

import jenkins.security.HMACConfidentialKey;

/**
 * The token that opens a job's badges to whoever has it: a code over the job's full name, made with a key that only this
 * Jenkins has. Nothing is stored for a job, and a job that is renamed or moved gets another token.
 */
final class BadgeToken {
    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(BadgeToken.class, "job");

    private BadgeToken() {}

    /** 64 hexadecimal digits. */
    static String of(String job) {
        return KEY.mac(job);
    }

    /** Whether the token is this job's, and the job may exist or not; it takes as long for each wrong token. */
    static boolean opens(String job, String token) {
        return KEY.checkMac(job, token);
    }
}
