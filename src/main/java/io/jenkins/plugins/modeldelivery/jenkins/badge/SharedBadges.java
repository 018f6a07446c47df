package io.jenkins.plugins.modeldelivery.jenkins.badge;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.UnprotectedRootAction;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * {@code model-badge/<kind>.svg?job=<full name>}, for who may see the job's status without reading it, and, where the
 * settings allow it, with {@code &token=<token>} for everybody. Whoever may not see a badge gets the same answer as for
 * a job that does not exist.
 */
@Extension
public final class SharedBadges implements UnprotectedRootAction {
    static final String URL = "model-badge";

    /** What the plugin embeddable-build-status calls its permission; reading the job implies it. */
    private static final String VIEW_STATUS = "hudson.model.Item.ViewStatus";

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** Sends the badge that the rest of the path names, of the job that the parameter {@code job} names. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Job<?, ?> job = visible(request.getParameter("job"), request.getParameter("token"));
        if (job == null) {
            BadgeAnswer.absent(response);
        } else {
            BadgeAnswer.send(job, request.getRestOfPath().replaceFirst("^/", ""), request, response);
        }
    }

    private static Job<?, ?> visible(String name, String token) {
        if (name == null) {
            return null;
        }
        if (token != null) {
            boolean opened = ModelDeliverySettings.get().isAnonymousBadges() && BadgeToken.opens(name, token);
            return opened ? find(name) : null;
        }
        Job<?, ?> job = find(name);
        return job != null && job.hasPermission(viewStatus()) ? job : null;
    }

    /** Jenkins gives nobody a job that he may not read, so it is looked up by the system and judged afterwards. */
    private static Job<?, ?> find(String name) {
        ACLContext before = ACL.as2(ACL.SYSTEM2);
        try {
            return Jenkins.get().getItemByFullName(name, Job.class);
        } finally {
            before.close();
        }
    }

    private static Permission viewStatus() {
        Permission viewStatus = Permission.fromId(VIEW_STATUS);
        return viewStatus == null ? Item.READ : viewStatus;
    }
}
