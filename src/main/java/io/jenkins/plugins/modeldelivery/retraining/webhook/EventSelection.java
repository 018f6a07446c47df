package io.jenkins.plugins.modeldelivery.retraining.webhook;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which events count, written {@code push, alert} or, of one sender only, {@code github:push, grafana:alert}. */
public final class EventSelection {
    /** What counts where nothing is chosen. GitHub's {@code ping}, for one, does not. */
    public static final String DEFAULT = "push, registry_package, package, alert, json";

    private static final Pattern EVENT = Pattern.compile("(([a-z]+):)?[A-Za-z0-9_.-]{1,100}");
    private static final Set<String> SENDERS =
            Arrays.stream(Sender.values()).map(Sender::key).collect(Collectors.toSet());

    private final Set<String> events = new TreeSet<>();

    /**
     * @param text events with commas between; blank for {@value #DEFAULT}
     * @throws InvalidValueException when one is no name of an event, or names a sender that is not known
     */
    public EventSelection(String text) {
        String given = text == null || text.isBlank() ? DEFAULT : text;
        for (String one : given.split("[,\\s]+")) {
            if (one.isEmpty()) {
                continue;
            }
            var matcher = EVENT.matcher(one);
            if (!matcher.matches() || (matcher.group(2) != null && !SENDERS.contains(matcher.group(2)))) {
                throw new InvalidValueException(
                        "events",
                        "'" + Shown.of(one)
                                + "' is no event; write events such as push, registry_package, alert or json,"
                                + " with commas between, if wanted with one of "
                                + String.join(", ", new TreeSet<>(SENDERS)) + " and a colon before");
            }
            events.add(one);
        }
    }

    /** Whether this delivery's event is among them. */
    public boolean includes(Delivery delivery) {
        return events.contains(delivery.event())
                || events.contains(delivery.sender().key() + ":" + delivery.event());
    }
}
