package io.jenkins.plugins.modeldelivery.jenkins.page;

import hudson.model.Action;
import hudson.model.Api;
import java.util.List;

/** What the pages of models have in common: how they are linked to, and their scripts. Subclasses are {@code @ExportedBean}. */
public abstract class ModelsAction implements Action {
    @Override
    public final String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public final String getDisplayName() {
        return "Models";
    }

    /** The names of the page's scripts. */
    public final List<String> getScripts() {
        return PageScripts.all();
    }

    /** The remote API. */
    public final Api getApi() {
        return new Api(this);
    }
}
