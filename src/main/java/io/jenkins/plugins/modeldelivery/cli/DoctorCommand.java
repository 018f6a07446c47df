package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what this machine has, and what that allows. */
@Command(
        name = "doctor",
        description = "Says what of git, Docker, Kubernetes and Python tools is here, and what that allows.",
        footer = {"", "Examples:", "  model-delivery doctor", "  model-delivery doctor --json"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    HelpOption help = new HelpOption();

    @Option(names = "--json", description = "Print the findings as JSON.")
    boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = Examination.ofThisMachine();
        if (json) {
            System.out.print(JsonFormat.toText(Map.of("findings", findings)));
        } else {
            findings.forEach(DoctorCommand::print);
        }
        return findings.stream().anyMatch(finding -> finding.required() && !finding.here())
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    private static void print(Finding finding) {
        String mark =
                finding.here() ? "@|green,bold  ok |@" : finding.required() ? "@|red,bold  !! |@" : "@|yellow  -- |@";
        System.out.printf("%s %-12s %s%n", Ansi.AUTO.string(mark), finding.what(), finding.found());
        System.out.printf("     %-12s %s%n", "", Ansi.AUTO.string("@|faint " + finding.allows() + "|@"));
    }
}
