package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.OnFailure;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.util.List;

/**
 * What the gates say together, and what becomes of the build: a gate that failed decides, then one that the data could
 * not decide and that counts as failed, then one that makes the build unstable.
 *
 * @param verdict what the gates say
 * @param outcome what the request makes of it
 */
record Decision(Verdict verdict, Outcome outcome) {
    static Decision of(List<GateResult> gates, OnFailure onFailure) {
        if (gates.stream().anyMatch(gate -> gate.status() == GateResult.Status.FAIL)) {
            return new Decision(Verdict.FAIL, onFailure.outcome());
        }
        if (undecided(gates, Gate.Inconclusive.FAIL)) {
            return new Decision(Verdict.INCONCLUSIVE, onFailure.outcome());
        }
        if (undecided(gates, Gate.Inconclusive.UNSTABLE)) {
            return new Decision(
                    Verdict.INCONCLUSIVE, onFailure == OnFailure.CONTINUE ? Outcome.DONE : Outcome.UNSTABLE);
        }
        return new Decision(Verdict.PASS, Outcome.DONE);
    }

    private static boolean undecided(List<GateResult> gates, Gate.Inconclusive counts) {
        return gates.stream()
                .anyMatch(gate -> gate.status() == GateResult.Status.INCONCLUSIVE && gate.onInconclusive() == counts);
    }
}
