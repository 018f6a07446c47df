package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a trigger starts a build.
 *
 * @param model the model that the job trains, or null; a plain JSON request with {@code "model"} must name it
 * @param events which events count
 * @param filter what must be in the payload
 * @param parameters what of the payload becomes build parameters
 * @param cooldown how long after a start there is no other
 */
public record TriggerRules(
        String model, EventSelection events, PayloadFilter filter, ParameterMapping parameters, Duration cooldown) {

    /**
     * Decides about a delivery that has proved its sender.
     *
     * @param replayKey see {@link DeliveryProof#replayKey()}
     */
    public TriggerDecision decide(Delivery delivery, String replayKey, TriggerMemory before, Instant now) {
        List<String> keys = new ArrayList<>();
        if (delivery.id() != null) {
            keys.add(delivery.sender().key() + ":" + delivery.id());
        }
        if (replayKey != null) {
            keys.add(replayKey);
        }
        if (before.knows(keys)) {
            return TriggerDecision.no("it was delivered before", before);
        }
        TriggerMemory memory = before.with(keys);
        String unwanted = unwanted(delivery);
        if (unwanted != null) {
            return TriggerDecision.no(unwanted, memory);
        }
        AlertGroup alerts = delivery.alerts();
        if (alerts == null) {
            return start(delivery.title(), parameters.of(delivery.payload()), memory, memory, now);
        }
        if (alerts.isResolved()) {
            return TriggerDecision.no("the alerts are resolved", memory.withoutIncident(alerts.key()));
        }
        return breach(delivery.title(), alerts, parameters.of(delivery.payload()), memory, now);
    }

    /**
     * Decides about something that goes on until it is over, such as a query that finds too much: one start each time
     * it begins.
     *
     * @param key what it is, the same every time it is seen
     * @param since tells this occurrence from the next
     */
    public TriggerDecision decide(String title, String key, String since, TriggerMemory before, Instant now) {
        return breach(title, new AlertGroup(key, Set.of(since)), parameters.of(nothing()), before, now);
    }

    /** What to remember when a thing that {@link #decide(String, String, String, TriggerMemory, Instant)} saw is over. */
    public static TriggerMemory over(String key, TriggerMemory before) {
        return before.withoutIncident(key);
    }

    private TriggerDecision breach(
            String title, AlertGroup alerts, Map<String, String> values, TriggerMemory memory, Instant now) {
        if (memory.isGoingOn(alerts)) {
            return TriggerDecision.no("a build was already started for it", memory.withIncident(alerts));
        }
        // Not remembered while it cools down, so that what still fires afterwards does start a build.
        return start(title, values, memory, memory.withIncident(alerts), now);
    }

    private TriggerDecision start(
            String title, Map<String, String> values, TriggerMemory otherwise, TriggerMemory memory, Instant now) {
        if (memory.started() != null && now.isBefore(memory.started().plus(cooldown))) {
            return TriggerDecision.no(
                    "the cooldown of " + DurationText.format(cooldown) + " lasts until "
                            + memory.started().plus(cooldown),
                    otherwise);
        }
        return new TriggerDecision(true, title, values, memory.withStart(now), otherwise);
    }

    private String unwanted(Delivery delivery) {
        if (!events.includes(delivery)) {
            return "the event " + delivery.event() + " is not among those that count";
        }
        if (delivery.nothingToDo() != null) {
            return delivery.nothingToDo();
        }
        String named = delivery.payload().path("model").asText("");
        if (delivery.sender() == Sender.JSON && model != null && !named.isEmpty() && !named.equals(model)) {
            return "it is about another model";
        }
        String mismatch = filter.mismatch(delivery.payload());
        return mismatch == null ? null : "the filter does not let it through: " + mismatch;
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
