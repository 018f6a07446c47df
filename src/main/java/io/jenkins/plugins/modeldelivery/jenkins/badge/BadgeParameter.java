package io.jenkins.plugins.modeldelivery.jenkins.badge;

import hudson.Extension;
import hudson.model.Actionable;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.dashboard.badge.Badge;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jenkinsci.plugins.badge.extensionpoints.ParameterResolverExtensionPoint;

/**
 * Lets the build status badges of the plugin embeddable-build-status say <code>${model.version}</code>,
 * <code>${model.roc_auc}</code> and whatever else a badge of the job says. It is there only if that plugin is.
 */
@Extension(optional = true)
public final class BadgeParameter implements ParameterResolverExtensionPoint {
    private static final String PREFIX = "model.";

    /** @return what the badge says, or the selector as it was, which means to the plugin that it is for another */
    @Override
    public String resolve(Actionable actionable, String selector) {
        Job<?, ?> job = actionable instanceof Run<?, ?> run
                ? run.getParent()
                : actionable instanceof Job<?, ?> itself ? itself : null;
        if (job == null || selector == null || !selector.startsWith(PREFIX)) {
            return selector;
        }
        try {
            return BadgeAnswer.badge(new JobRecords(job), selector.substring(PREFIX.length()), null)
                    .map(Badge::message)
                    .map(BadgeParameter::plain)
                    .orElse(selector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugin resolves its own results again, which would never end with a stage that is named like a parameter. */
    static String plain(String message) {
        return message.replaceAll("[{}]", "");
    }
}
