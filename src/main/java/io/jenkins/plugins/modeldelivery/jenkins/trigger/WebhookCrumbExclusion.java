package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import hudson.Extension;
import hudson.security.csrf.CrumbExclusion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A webhook's sender has no crumb: exactly this one path needs none, because it acts for nobody who is logged in. */
@Extension
public final class WebhookCrumbExclusion extends CrumbExclusion {
    private static final String PATH = "/" + WebhookAction.URL + "/";

    @Override
    public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!PATH.equals(request.getPathInfo())) {
            return false;
        }
        chain.doFilter(request, response);
        return true;
    }
}
