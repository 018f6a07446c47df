package io.jenkins.plugins.modeldelivery.jenkins.badge;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import jenkins.model.Jenkins;

/** One badge of a job, with its addresses, for the page that lists them. */
public final class OfferedBadge {
    private final Job<?, ?> job;
    private final String model;
    private final String kind;

    OfferedBadge(Job<?, ?> job, String model, String kind) {
        this.job = job;
        this.model = model;
        this.kind = kind;
    }

    /** The model and what the badge says of it. */
    public String getTitle() {
        return model + " " + kind;
    }

    /** Its address, as seen from the page. */
    public String getPath() {
        return kind + ".svg?model=" + encoded(model);
    }

    /** Its whole address, for who may read the job. */
    public String getAddress() {
        return root() + job.getUrl() + SharedBadges.URL + "/" + getPath();
    }

    /** Its address for everybody; null where there is none or the viewer may not configure the job. */
    public String getAnonymousAddress() {
        return ModelDeliverySettings.get().isAnonymousBadges() && job.hasPermission(Item.CONFIGURE)
                ? root() + SharedBadges.URL + "/" + getPath() + "&job=" + encoded(job.getFullName()) + "&token="
                        + BadgeToken.of(job.getFullName())
                : null;
    }

    private static String root() {
        String root = Jenkins.get().getRootUrl();
        return root == null ? "" : root;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
