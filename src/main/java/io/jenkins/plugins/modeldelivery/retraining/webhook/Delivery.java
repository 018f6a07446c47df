package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was delivered, understood but not yet believed.
 *
 * @param sender who sends, by the form
 * @param event what happened, in the sender's word: {@code push}, {@code registry_package}, {@code alert}; {@code json}
 *     for a plain object
 * @param id the sender's id of the delivery, or null
 * @param payload the whole object
 * @param alerts the group of alerts, or null
 * @param nothingToDo why it can never be a reason to train (a branch was deleted), or null
 */
public record Delivery(
        Sender sender, String event, String id, JsonNode payload, AlertGroup alerts, String nothingToDo) {
    /** Who sent what, for people: {@code GitHub push}. */
    public String title() {
        return sender == Sender.JSON ? "a JSON request" : sender.title() + " " + event;
    }
}
