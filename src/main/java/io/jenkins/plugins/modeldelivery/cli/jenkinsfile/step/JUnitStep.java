package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The step {@code junit}: reads test reports; a failed test makes the run unstable. */
final class JUnitStep {
    private static final int LONGEST_LIST = 10;

    private JUnitStep() {}

    static StepDefinition definition() {
        return StepDefinition.named("junit")
                .argument("testResults", Type.TEXT)
                .optional("allowEmptyResults", Type.FLAG)
                .optional("skipMarkingBuildUnstable", Type.FLAG)
                .accepted(
                        "checksName",
                        "healthScaleFactor",
                        "keepLongStdio",
                        "keepProperties",
                        "keepTestNames",
                        "skipOldReports",
                        "skipPublishingChecks",
                        "stdioRetention",
                        "testDataPublishers")
                .onNode()
                .does(JUnitStep::run);
    }

    private static final class Counts {
        private int total;
        private int skipped;
        private final List<String> failed = new ArrayList<>();
    }

    private static TestSummary run(StepCall call) throws IOException {
        call.print("Recording test results");
        Path folder = call.context().directory();
        String pattern = call.text("testResults");
        List<Path> reports = FilePatterns.find(folder, pattern, null, false);
        Counts counts = new Counts();
        for (Path report : reports) {
            read(folder.resolve(report), counts);
        }
        if (counts.total == 0) {
            String message = reports.isEmpty()
                    ? "No test report files match \"" + pattern + "\" in " + folder
                    : "The " + reports.size() + " test report file(s) that match \"" + pattern + "\" have no tests";
            if (!call.flag("allowEmptyResults")) {
                throw new PipelineFailure("junit: " + message + ".");
            }
            call.print(message);
        }
        TestSummary summary = new TestSummary(counts.total, counts.failed.size(), counts.skipped);
        call.print(summary.getTotalCount() + " tests: " + summary.getPassCount() + " passed, " + summary.getFailCount()
                + " failed, " + summary.getSkipCount() + " skipped");
        counts.failed.stream().limit(LONGEST_LIST).forEach(name -> call.print("  failed: " + name));
        if (summary.getFailCount() > LONGEST_LIST) {
            call.print("  and " + (summary.getFailCount() - LONGEST_LIST) + " more");
        }
        if (summary.getFailCount() > 0 && !call.flag("skipMarkingBuildUnstable")) {
            call.context().worsen(BuildResult.UNSTABLE, BuildResult.UNSTABLE);
        }
        return summary;
    }

    private static void read(Path report, Counts counts) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A report must not be able to make this read other files or addresses.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            String test = null;
            boolean failed = false;
            boolean skipped = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "testcase" -> {
                            test = name(reader);
                            failed = false;
                            skipped = false;
                        }
                        case "failure", "error" -> failed = true;
                        case "skipped" -> skipped = true;
                        default -> {
                            // Properties and output do not count.
                        }
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("testcase")) {
                    counts.total++;
                    if (failed) {
                        counts.failed.add(test);
                    } else if (skipped) {
                        counts.skipped++;
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new PipelineFailure(
                    "junit: the report " + report + " is not XML as JUnit writes it: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static String name(XMLStreamReader reader) {
        String type = reader.getAttributeValue(null, "classname");
        String name = reader.getAttributeValue(null, "name");
        return (type == null ? "" : type + ".") + name;
    }
}
