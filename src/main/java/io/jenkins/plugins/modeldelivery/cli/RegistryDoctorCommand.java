package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.RegistryFinding;
import io.jenkins.plugins.modeldelivery.versioning.RegistryQueries;
import io.jenkins.plugins.modeldelivery.versioning.RegistryRepair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Names what is wrong with a registry, and mends what can be mended without a decision. */
@Command(
        name = "doctor",
        description = "Names what is wrong with the registry, what it means, and how it is mended. With --repair, mends"
                + " what needs nobody's decision. Exits with 1 while something is left that does harm.",
        footer = {"", "Examples:", "  model-delivery version doctor", "  model-delivery version doctor --repair"})
final class RegistryDoctorCommand extends RegistrySubcommand {
    @Option(names = "--repair", description = "Mend what can be mended, after saying what it is. Pushes nothing.")
    boolean repair;

    @Override
    public Integer call() throws DeliveryException, IOException {
        Workspace workspace = workspace();
        RegistryQueries registry = new RegistryQueries(workspace);
        List<RegistryFinding> findings = registry.doctor();
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> describe(finding, text));
        List<RegistryRepair.Done> repairs = new ArrayList<>();
        if (repair && !findings.isEmpty()) {
            if (!common.json) {
                System.out.print(text);
                System.out.flush();
                text.setLength(0);
            }
            repairs.addAll(new RegistryRepair(workspace).mend(findings));
            repairs.forEach(done -> text.append(done.mended() ? "mended: " : "left:   ")
                    .append(done.explanation())
                    .append(System.lineSeparator()));
            List<String> pushes = repairs.stream()
                    .map(RegistryRepair.Done::push)
                    .filter(Objects::nonNull)
                    .toList();
            if (!pushes.isEmpty()) {
                text.append(
                                "This clone alone is mended. For the remote, and then in every other clone 'git fetch --tags"
                                        + " --force':")
                        .append(System.lineSeparator());
                pushes.forEach(push -> text.append("    ").append(push).append(System.lineSeparator()));
            }
            // A repair can bring to light what the first finding hid.
            List<RegistryFinding> before = findings;
            findings = registry.doctor();
            findings.stream().filter(finding -> !before.contains(finding)).forEach(finding -> describe(finding, text));
        }
        boolean harm = findings.stream().anyMatch(finding -> !finding.kind().isHarmless());
        text.append(conclusion(findings));
        return print(Map.of("findings", findings, "repairs", repairs), text, harm ? ExitCode.FAILED : ExitCode.DONE);
    }

    private static void describe(RegistryFinding finding, StringBuilder text) {
        String line = System.lineSeparator();
        text.append(JsonFormat.mapper().convertValue(finding.kind(), String.class))
                .append(": ")
                .append(String.join(", ", finding.tags()))
                .append(line);
        text.append("    ").append(finding.meaning()).append(line);
        text.append("    Repair: ").append(finding.repair()).append(line);
        if (finding.mendable()) {
            text.append("    --repair does it.").append(line);
        }
    }

    private static String conclusion(List<RegistryFinding> findings) {
        return findings.isEmpty()
                ? "Nothing is wrong with the registry."
                : findings.size() + (findings.size() == 1 ? " finding." : " findings.");
    }
}
