package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A run that has to do with another one.
 *
 * @param relation what: {@code previous} and {@code next} (the runs of the same model beside it), {@code
 *     previousVersion}, {@code nextVersion}, {@code deployed} or {@code promoted} (what was done later to the version that
 *     the run registered)
 * @param run the run's key
 * @param version the version in question, or null
 * @param summary one line for a person, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Neighbour(String relation, String run, String version, String summary) {
    private static final int MOST_ENTRIES = 20;

    static List<Neighbour> before(ModelRecords records, String run) {
        List<Neighbour> before = new ArrayList<>();
        List<String> runs = new ArrayList<>(records.runs().keySet());
        int place = runs.indexOf(run);
        if (place > 0) {
            before.add(beside("previous", records, runs.get(place - 1)));
        }
        for (DeliveryRecord record : records.runs().getOrDefault(run, List.of())) {
            String previous = ModelRecords.isRegistration(record)
                    ? ModelRecords.text(ModelRecords.result(record), "previous")
                    : null;
            if (previous != null) {
                records.results("version").stream()
                        .filter(each -> ModelRecords.isRegistration(each)
                                && previous.equals(ModelRecords.version(each))
                                && !run.equals(records.run(each)))
                        .findFirst()
                        .ifPresent(each -> before.add(about("previousVersion", records, each)));
            }
        }
        return before;
    }

    static List<Neighbour> after(ModelRecords records, String run) {
        List<Neighbour> after = new ArrayList<>();
        List<String> runs = new ArrayList<>(records.runs().keySet());
        int place = runs.indexOf(run);
        if (place >= 0 && place + 1 < runs.size()) {
            after.add(beside("next", records, runs.get(place + 1)));
        }
        String version = records.runs().getOrDefault(run, List.of()).stream()
                .filter(ModelRecords::isRegistration)
                .map(ModelRecords::version)
                .reduce((first, last) -> last)
                .orElse(null);
        if (version == null) {
            return after;
        }
        for (String later : runs.subList(place + 1, runs.size())) {
            for (DeliveryRecord record : records.runs().get(later)) {
                String relation = relation(record, version);
                if (relation != null && after.size() < MOST_ENTRIES) {
                    after.add(about(relation, records, record));
                }
            }
        }
        return after;
    }

    private static String relation(DeliveryRecord record, String version) {
        boolean same = version.equals(ModelRecords.version(record));
        if (ModelRecords.isRegistration(record)
                && version.equals(ModelRecords.text(ModelRecords.result(record), "previous"))) {
            return "nextVersion";
        }
        return switch (record.capability()) {
            case "deploy" -> same ? "deployed" : null;
            case "version" -> same ? "promoted" : null;
            default -> null;
        };
    }

    private static Neighbour beside(String relation, ModelRecords records, String run) {
        String version = records.runs().get(run).stream()
                .filter(ModelRecords::isRegistration)
                .map(ModelRecords::version)
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .orElse(null);
        return new Neighbour(relation, run, version, null);
    }

    private static Neighbour about(String relation, ModelRecords records, DeliveryRecord record) {
        return new Neighbour(relation, records.run(record), ModelRecords.version(record), record.summary());
    }
}
