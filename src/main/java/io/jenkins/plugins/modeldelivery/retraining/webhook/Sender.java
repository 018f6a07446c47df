package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.util.Locale;

/** Who sends a delivery, as far as its form tells. */
public enum Sender {
    /** Anything that posts a JSON object. */
    JSON("JSON"),
    /** GitHub, and what sends GitHub's headers, such as Gitea and Forgejo. */
    GITHUB("GitHub"),
    /** GitLab. */
    GITLAB("GitLab"),
    /** Prometheus' Alertmanager. */
    ALERTMANAGER("Alertmanager"),
    /** Grafana's alerting. */
    GRAFANA("Grafana");

    private final String title;

    Sender(String title) {
        this.title = title;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The name in a selection of events: {@code github}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
