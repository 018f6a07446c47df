package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at every condition and decides. */
final class RetrainDecider {
    private final Workspace workspace;
    private final Instant now;

    RetrainDecider(Workspace workspace, Instant now) {
        this.workspace = workspace;
        this.now = now;
    }

    RetrainDecision decide(RetrainRequest request) throws DeliveryException {
        RetrainHistory history = new RetrainHistory(workspace.records(), request.name());
        EvidenceSearch search = new EvidenceSearch(workspace, history, now);
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < request.when().size(); i++) {
            evidence.add(search.look("when[" + i + "]", request.when().get(i)));
        }
        List<String> warnings = evidence.stream()
                .filter(each -> each.met() == Evidence.Met.UNKNOWN)
                .map(each -> "The condition '" + each.condition() + "' could not be judged: " + each.explanation())
                .toList();
        Optional<String> forbidden = forbidden(request, history);
        String reasons = evidence.stream()
                .filter(each -> each.met() == Evidence.Met.YES)
                .map(Evidence::explanation)
                .collect(Collectors.joining("; "));
        List<ArtifactReference> data = search.data();
        if (forbidden.isPresent()) {
            return new RetrainDecision(false, forbidden.get(), evidence, warnings, data);
        }
        if (!reasons.isEmpty()) {
            return new RetrainDecision(true, reasons, evidence, warnings, data);
        }
        if (request.force()) {
            return new RetrainDecision(true, "it was forced, though no condition holds", evidence, warnings, data);
        }
        return new RetrainDecision(false, noCondition(evidence), evidence, warnings, data);
    }

    private static String noCondition(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::explanation).collect(Collectors.joining("; "));
    }

    /** Why no training may be started now, whatever the conditions say. */
    private Optional<String> forbidden(RetrainRequest request, RetrainHistory history) {
        String key = workspace.environment().get(RetrainCapability.KEY_VARIABLE);
        if (key != null && !key.isEmpty()) {
            return Optional.of("this build is itself a retraining, which starts no other");
        }
        Optional<DeliveryRecord> last = history.lastTraining();
        if (request.force() || last.isEmpty()) {
            return Optional.empty();
        }
        Instant until = last.get().started().plus(request.cooldown());
        return now.isBefore(until)
                ? Optional.of("the last training was started at "
                        + last.get().started().truncatedTo(ChronoUnit.SECONDS) + ", and the cooldown of "
                        + DurationText.format(request.cooldown()) + " lasts until "
                        + until.truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }
}
