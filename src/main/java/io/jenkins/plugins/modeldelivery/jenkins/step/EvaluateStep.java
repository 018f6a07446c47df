package io.jenkins.plugins.modeldelivery.jenkins.step;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The step {@code modelEvaluate}. Judges predictions against labels: metrics with intervals, gates, drift, a report. */
public final class EvaluateStep extends ModelStep {
    /** @param name the model's name */
    @DataBoundConstructor
    public EvaluateStep(String name) {
        super(DeliveryKind.EVALUATE);
        set("name", name);
    }

    public String getName() {
        return text("name");
    }

    public String getTask() {
        return text("task");
    }

    @DataBoundSetter
    public void setTask(String task) {
        set("task", task);
    }

    public String getPredictions() {
        return text("predictions");
    }

    @DataBoundSetter
    public void setPredictions(String predictions) {
        set("predictions", predictions);
    }

    public String getLabels() {
        return text("labels");
    }

    @DataBoundSetter
    public void setLabels(String labels) {
        set("labels", labels);
    }

    public Object getKey() {
        return value("key");
    }

    @DataBoundSetter
    public void setKey(Object key) {
        set("key", key);
    }

    public String getLabel() {
        return text("label");
    }

    @DataBoundSetter
    public void setLabel(String label) {
        set("label", label);
    }

    public String getPrediction() {
        return text("prediction");
    }

    @DataBoundSetter
    public void setPrediction(String prediction) {
        set("prediction", prediction);
    }

    public String getScore() {
        return text("score");
    }

    @DataBoundSetter
    public void setScore(String score) {
        set("score", score);
    }

    public String getWeight() {
        return text("weight");
    }

    @DataBoundSetter
    public void setWeight(String weight) {
        set("weight", weight);
    }

    public Object getSlices() {
        return value("slices");
    }

    @DataBoundSetter
    public void setSlices(Object slices) {
        set("slices", slices);
    }

    public Object getGates() {
        return value("gates");
    }

    @DataBoundSetter
    public void setGates(Object gates) {
        set("gates", gates);
    }

    public String getBaseline() {
        return text("baseline");
    }

    @DataBoundSetter
    public void setBaseline(String baseline) {
        set("baseline", baseline);
    }

    public String getReference() {
        return text("reference");
    }

    @DataBoundSetter
    public void setReference(String reference) {
        set("reference", reference);
    }

    public String getCurrent() {
        return text("current");
    }

    @DataBoundSetter
    public void setCurrent(String current) {
        set("current", current);
    }

    public Object getDriftColumns() {
        return value("driftColumns");
    }

    @DataBoundSetter
    public void setDriftColumns(Object driftColumns) {
        set("driftColumns", driftColumns);
    }

    public Double getDriftThreshold() {
        return value("driftThreshold", Double.class);
    }

    @DataBoundSetter
    public void setDriftThreshold(Double driftThreshold) {
        set("driftThreshold", driftThreshold);
    }

    public String getReport() {
        return text("report");
    }

    @DataBoundSetter
    public void setReport(String report) {
        set("report", report);
    }

    public String getOnFailure() {
        return text("onFailure");
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        set("onFailure", onFailure);
    }

    public String getPositive() {
        return text("positive");
    }

    @DataBoundSetter
    public void setPositive(String positive) {
        set("positive", positive);
    }

    public Double getThreshold() {
        return value("threshold", Double.class);
    }

    @DataBoundSetter
    public void setThreshold(Double threshold) {
        set("threshold", threshold);
    }

    public Double getQuantile() {
        return value("quantile", Double.class);
    }

    @DataBoundSetter
    public void setQuantile(Double quantile) {
        set("quantile", quantile);
    }

    public Double getLevel() {
        return value("level", Double.class);
    }

    @DataBoundSetter
    public void setLevel(Double level) {
        set("level", level);
    }

    public Integer getMinSliceRows() {
        return value("minSliceRows", Integer.class);
    }

    @DataBoundSetter
    public void setMinSliceRows(Integer minSliceRows) {
        set("minSliceRows", minSliceRows);
    }

    public Boolean getSkipInvalid() {
        return value("skipInvalid", Boolean.class);
    }

    @DataBoundSetter
    public void setSkipInvalid(Boolean skipInvalid) {
        set("skipInvalid", skipInvalid);
    }

    public Integer getThreads() {
        return value("threads", Integer.class);
    }

    @DataBoundSetter
    public void setThreads(Integer threads) {
        set("threads", threads);
    }

    public String getPartial() {
        return text("partial");
    }

    @DataBoundSetter
    public void setPartial(String partial) {
        set("partial", partial);
    }

    public Object getPartials() {
        return value("partials");
    }

    @DataBoundSetter
    public void setPartials(Object partials) {
        set("partials", partials);
    }

    public String getEngine() {
        return text("engine");
    }

    @DataBoundSetter
    public void setEngine(String engine) {
        set("engine", engine);
    }

    public String getSparkSubmit() {
        return text("sparkSubmit");
    }

    @DataBoundSetter
    public void setSparkSubmit(String sparkSubmit) {
        set("sparkSubmit", sparkSubmit);
    }

    public Object getSparkArguments() {
        return value("sparkArguments");
    }

    @DataBoundSetter
    public void setSparkArguments(Object sparkArguments) {
        set("sparkArguments", sparkArguments);
    }

    public Long getExactRows() {
        return value("exactRows", Long.class);
    }

    @DataBoundSetter
    public void setExactRows(Long exactRows) {
        set("exactRows", exactRows);
    }

    public String getGroup() {
        return text("group");
    }

    @DataBoundSetter
    public void setGroup(String group) {
        set("group", group);
    }

    public String getTimestamp() {
        return text("timestamp");
    }

    @DataBoundSetter
    public void setTimestamp(String timestamp) {
        set("timestamp", timestamp);
    }

    public Integer getSeason() {
        return value("season", Integer.class);
    }

    @DataBoundSetter
    public void setSeason(Integer season) {
        set("season", season);
    }

    public Integer getK() {
        return value("k", Integer.class);
    }

    @DataBoundSetter
    public void setK(Integer k) {
        set("k", k);
    }

    public Object getProfile() {
        return value("profile");
    }

    @DataBoundSetter
    public void setProfile(Object profile) {
        set("profile", profile);
    }

    public String getCorrection() {
        return text("correction");
    }

    @DataBoundSetter
    public void setCorrection(String correction) {
        set("correction", correction);
    }

    public Object getCosts() {
        return value("costs");
    }

    @DataBoundSetter
    public void setCosts(Object costs) {
        set("costs", costs);
    }

    public Object getFairness() {
        return value("fairness");
    }

    @DataBoundSetter
    public void setFairness(Object fairness) {
        set("fairness", fairness);
    }

    public String getEndpointCredentialsId() {
        return text("endpointCredentialsId");
    }

    @DataBoundSetter
    public void setEndpointCredentialsId(String endpointCredentialsId) {
        set("endpointCredentialsId", endpointCredentialsId);
    }

    public String getStoreCredentialsId() {
        return text("storeCredentialsId");
    }

    @DataBoundSetter
    public void setStoreCredentialsId(String storeCredentialsId) {
        set("storeCredentialsId", storeCredentialsId);
    }

    /** Its name, help and form. */
    @Extension
    public static final class DescriptorImpl extends StoreStepDescriptor {
        public DescriptorImpl() {
            super(DeliveryKind.EVALUATE, EvaluateStep::new);
        }

        /** The credentials that {@code endpointCredentialsId} may name. */
        @POST
        public ListBoxModel doFillEndpointCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter("endpointCredentialsId") String endpointCredentialsId) {
            return CredentialsChoice.of(
                    item,
                    endpointCredentialsId,
                    List.of(StandardUsernamePasswordCredentials.class, StringCredentials.class));
        }

        @Override
        public String getDisplayName() {
            return "Evaluate a model";
        }
    }

    public String getTensorboard() {
        return text("tensorboard");
    }

    @DataBoundSetter
    public void setTensorboard(String tensorboard) {
        set("tensorboard", tensorboard);
    }

    public Long getTensorboardStep() {
        return value("tensorboardStep", Long.class);
    }

    @DataBoundSetter
    public void setTensorboardStep(Long tensorboardStep) {
        set("tensorboardStep", tensorboardStep);
    }

    public Object getMetrics() {
        return value("metrics");
    }

    @DataBoundSetter
    public void setMetrics(Object metrics) {
        set("metrics", metrics);
    }

    public String getWatch() {
        return text("watch");
    }

    @DataBoundSetter
    public void setWatch(String watch) {
        set("watch", watch);
    }

    public String getMetricsAt() {
        return text("metricsAt");
    }

    @DataBoundSetter
    public void setMetricsAt(String metricsAt) {
        set("metricsAt", metricsAt);
    }

    public String getModel() {
        return text("model");
    }

    @DataBoundSetter
    public void setModel(String model) {
        set("model", model);
    }

    public String getEndpoint() {
        return text("endpoint");
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        set("endpoint", endpoint);
    }

    public String getHoldout() {
        return text("holdout");
    }

    @DataBoundSetter
    public void setHoldout(String holdout) {
        set("holdout", holdout);
    }

    public Object getFeatures() {
        return value("features");
    }

    @DataBoundSetter
    public void setFeatures(Object features) {
        set("features", features);
    }

    public Object getClasses() {
        return value("classes");
    }

    @DataBoundSetter
    public void setClasses(Object classes) {
        set("classes", classes);
    }

    public String getOutput() {
        return text("output");
    }

    @DataBoundSetter
    public void setOutput(String output) {
        set("output", output);
    }

    public Integer getBatch() {
        return value("batch", Integer.class);
    }

    @DataBoundSetter
    public void setBatch(Integer batch) {
        set("batch", batch);
    }

    public Integer getConcurrency() {
        return value("concurrency", Integer.class);
    }

    @DataBoundSetter
    public void setConcurrency(Integer concurrency) {
        set("concurrency", concurrency);
    }

    public Integer getRetries() {
        return value("retries", Integer.class);
    }

    @DataBoundSetter
    public void setRetries(Integer retries) {
        set("retries", retries);
    }

    public String getTimeout() {
        return text("timeout");
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        set("timeout", timeout);
    }
}
