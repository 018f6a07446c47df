package io.jenkins.plugins.modeldelivery.cli;

import java.util.Locale;

/** A parameter's name in the two spellings: {@code kubeconfigCredentialsId} and {@code --kubeconfig-credentials-id}. */
final class OptionName {
    private OptionName() {}

    static String of(String parameter) {
        return "--" + parameter.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Rewrites the parameter that a message begins with, so that it names what was typed. */
    static String inMessage(String parameter) {
        int end = 0;
        while (end < parameter.length() && Character.isLetterOrDigit(parameter.charAt(end))) {
            end++;
        }
        return end == 0 ? parameter : of(parameter.substring(0, end)) + parameter.substring(end);
    }
}
