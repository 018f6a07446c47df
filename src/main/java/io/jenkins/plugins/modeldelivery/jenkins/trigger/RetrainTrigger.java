package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.security.Permission;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import io.jenkins.plugins.modeldelivery.jenkins.step.CredentialsChoice;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.retraining.query.PrometheusQuery;
import io.jenkins.plugins.modeldelivery.retraining.webhook.EventSelection;
import io.jenkins.plugins.modeldelivery.retraining.webhook.ParameterMapping;
import io.jenkins.plugins.modeldelivery.retraining.webhook.PayloadFilter;
import io.jenkins.plugins.modeldelivery.retraining.webhook.TriggerRules;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Starts a build of a job when its model is to be trained again; see {@code docs/webhook.md}. */
public final class RetrainTrigger extends Trigger<Job<?, ?>> {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(15);

    private final String credentialsId;
    private String model;
    private String events;
    private String filter;
    private String parameters;
    private String cooldown;
    private boolean drift;
    private String query;
    private String prometheus;
    private String interval;

    /**
     * @param credentialsId the secret text that signs deliveries, or is their token
     */
    @DataBoundConstructor
    public RetrainTrigger(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    public String getModel() {
        return model;
    }

    /**
     * @param model the model that the job trains
     */
    @DataBoundSetter
    public void setModel(String model) {
        this.model = emptyToNull(model);
        if (this.model != null) {
            new ModelName(this.model);
        }
    }

    public String getEvents() {
        return events;
    }

    /**
     * @param events which events of a webhook count, see {@link EventSelection}
     */
    @DataBoundSetter
    public void setEvents(String events) {
        new EventSelection(events);
        this.events = emptyToNull(events);
    }

    public String getFilter() {
        return filter;
    }

    /**
     * @param filter what must be in the payload, see {@link PayloadFilter}
     */
    @DataBoundSetter
    public void setFilter(String filter) {
        new PayloadFilter(filter);
        this.filter = emptyToNull(filter);
    }

    public String getParameters() {
        return parameters;
    }

    /**
     * @param parameters what becomes build parameters, see {@link ParameterMapping}
     */
    @DataBoundSetter
    public void setParameters(String parameters) {
        new ParameterMapping(parameters);
        this.parameters = emptyToNull(parameters);
    }

    public String getCooldown() {
        return cooldown;
    }

    /**
     * @param cooldown how long after a build that this trigger started there is no other, such as 12h
     */
    @DataBoundSetter
    public void setCooldown(String cooldown) {
        this.cooldown = emptyToNull(cooldown);
        duration(this.cooldown, Duration.ZERO);
    }

    public boolean isDrift() {
        return drift;
    }

    /**
     * @param drift whether drift and a degraded server that a build records count too
     */
    @DataBoundSetter
    public void setDrift(boolean drift) {
        this.drift = drift;
    }

    public String getQuery() {
        return query;
    }

    /**
     * @param query an expression in PromQL that finds something when the model is to be trained again
     */
    @DataBoundSetter
    public void setQuery(String query) {
        this.query = emptyToNull(query);
    }

    public String getPrometheus() {
        return prometheus;
    }

    /**
     * @param prometheus the address of the Prometheus that is asked; the one in the global settings without it
     */
    @DataBoundSetter
    public void setPrometheus(String prometheus) {
        this.prometheus = emptyToNull(prometheus);
        if (this.prometheus != null) {
            new PrometheusQuery(this.prometheus, "up");
        }
    }

    public String getInterval() {
        return interval;
    }

    /**
     * @param interval how often Prometheus is asked, at least 1m
     */
    @DataBoundSetter
    public void setInterval(String interval) {
        interval(emptyToNull(interval));
        this.interval = emptyToNull(interval);
    }

    @Override
    public void start(Job<?, ?> project, boolean newInstance) {
        super.start(project, newInstance);
        TriggerDesk.get().add(this);
    }

    @Override
    public void stop() {
        TriggerDesk.get().remove(this);
        super.stop();
    }

    /** The job, or null when this trigger is no longer one of it. */
    Job<?, ?> job() {
        Job<?, ?> known = job;
        return known != null
                        && Jenkins.get().getItemByFullName(known.getFullName(), Job.class) == known
                        && ParameterizedJobMixIn.getTrigger(known, RetrainTrigger.class) == this
                ? known
                : null;
    }

    TriggerRules rules() {
        return new TriggerRules(
                model,
                new EventSelection(events),
                new PayloadFilter(filter),
                new ParameterMapping(parameters),
                duration(cooldown, Duration.ZERO));
    }

    /** The query, or null when Prometheus is not to be asked. */
    PrometheusQuery prometheusQuery() {
        String address = prometheus == null ? ModelDeliverySettings.get().getPrometheus() : prometheus;
        return query == null || address == null ? null : new PrometheusQuery(address, query);
    }

    Duration interval() {
        return interval(interval);
    }

    private static Duration interval(String text) {
        Duration read = duration(text, DEFAULT_INTERVAL);
        if (read.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new InvalidValueException("interval", "'" + text + "' is shorter than a minute; write 1m or more");
        }
        return read;
    }

    private static Duration duration(String text, Duration otherwise) {
        return text == null ? otherwise : DurationText.parse(text);
    }

    private static String emptyToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What Jenkins knows of the trigger, and the checks of its form. */
    @Extension
    @Symbol("modelRetrainTrigger")
    public static final class DescriptorImpl extends TriggerDescriptor {
        @Override
        public boolean isApplicable(Item item) {
            return item instanceof Job<?, ?> && item instanceof ParameterizedJobMixIn.ParameterizedJob<?, ?>;
        }

        @Override
        public String getDisplayName() {
            return "Retrain a model on a webhook, on drift, or on what Prometheus measures";
        }

        /** The secret texts that the job may use. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialsChoice.of(item, credentialsId, List.of(StringCredentials.class));
        }

        /** Whether a secret is chosen. */
        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            check(item);
            return value == null || value.isBlank()
                    ? FormValidation.error("Choose a secret text: without one, no webhook can start a build")
                    : FormValidation.ok();
        }

        /** Whether the model has a name that it can have. */
        @POST
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return checked(item, () -> emptyOr(value, () -> new ModelName(value)));
        }

        /** Whether the events are some. */
        @POST
        public FormValidation doCheckEvents(@AncestorInPath Item item, @QueryParameter String value) {
            return checked(item, () -> new EventSelection(value));
        }

        /** Whether the filter is understood. */
        @POST
        public FormValidation doCheckFilter(@AncestorInPath Item item, @QueryParameter String value) {
            return checked(item, () -> new PayloadFilter(value));
        }

        /** Whether each line is a parameter. */
        @POST
        public FormValidation doCheckParameters(@AncestorInPath Item item, @QueryParameter String value) {
            return checked(item, () -> new ParameterMapping(value));
        }

        /** Whether it is a duration. */
        @POST
        public FormValidation doCheckCooldown(@AncestorInPath Item item, @QueryParameter String value) {
            return checked(item, () -> duration(emptyToNull(value), Duration.ZERO));
        }

        /** Whether it is a duration of at least a minute. */
        @POST
        public FormValidation doCheckInterval(@AncestorInPath Item item, @QueryParameter String value) {
            return checked(item, () -> interval(emptyToNull(value)));
        }

        /** Whether it is an address; it is not visited. */
        @POST
        public FormValidation doCheckPrometheus(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String query) {
            check(item);
            if (emptyToNull(value) == null
                    && emptyToNull(query) != null
                    && ModelDeliverySettings.get().getPrometheus() == null) {
                return FormValidation.error("Say which Prometheus is to be asked, such as http://prometheus:9090");
            }
            return checked(item, () -> emptyOr(value, () -> new PrometheusQuery(value, "up")));
        }

        private static void emptyOr(String value, Runnable check) {
            if (emptyToNull(value) != null) {
                check.run();
            }
        }

        private static FormValidation checked(Item item, Runnable check) {
            check(item);
            try {
                check.run();
                return FormValidation.ok();
            } catch (InvalidValueException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static void check(Item item) {
            Permission permission = item == null ? Jenkins.ADMINISTER : Item.CONFIGURE;
            if (item == null) {
                Jenkins.get().checkPermission(permission);
            } else {
                item.checkPermission(permission);
            }
        }
    }
}
