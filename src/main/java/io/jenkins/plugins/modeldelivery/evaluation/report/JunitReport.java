package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftWords;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The gates as test cases in the XML that Ant's JUnit task writes and every CI reads: a gate that does not pass is a
 * failure, one that was not judged is skipped.
 */
final class JunitReport {
    private JunitReport() {}

    static String of(EvaluationReport report) throws DeliveryException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            List<GateResult> gates = report.gates();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "evaluation of " + report.name());
            xml.writeAttribute("tests", String.valueOf(gates.size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(gates.stream().filter(JunitReport::fails).count()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute(
                    "skipped",
                    String.valueOf(gates.stream().filter(JunitReport::isSkipped).count()));
            for (GateResult gate : gates) {
                write(xml, report, gate);
            }
            if (report.drift() != null) {
                xml.writeCharacters("\n  ");
                xml.writeStartElement("system-out");
                xml.writeCharacters(legal(drift(report.drift())));
                xml.writeEndElement();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new DeliveryException("The gates can't be written as XML: " + e.getMessage(), e);
        }
        return text.toString();
    }

    /** In words, as a gate on drift that passes says little where there were too few rows to see any. */
    private static String drift(DriftResult drift) {
        return drift.columns().stream()
                .map(column -> "drift of " + column.column() + ": PSI " + Figure.of(column.psi())
                        + (DriftWords.of(column).isEmpty() ? "" : ", " + DriftWords.of(column)))
                .collect(Collectors.joining("\n", DriftWords.of(drift) + "\n", ""));
    }

    private static String explanation(EvaluationReport report, GateResult gate) {
        boolean ofDrift = gate.metric().equals("drift") || gate.metric().startsWith("drift.");
        return legal(gate.explanation()
                + (ofDrift && report.drift() != null ? " All columns: " + DriftWords.of(report.drift()) + "." : ""));
    }

    private static void write(XMLStreamWriter xml, EvaluationReport report, GateResult gate) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", legal("evaluation." + report.name().replaceAll("[^\\w-]", "_")));
        xml.writeAttribute("name", legal(Wording.demand(gate)));
        if (fails(gate)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", Wording.status(gate.status()));
            xml.writeAttribute("message", explanation(report, gate));
            xml.writeEndElement();
        } else if (isSkipped(gate)) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", explanation(report, gate));
            xml.writeEndElement();
        } else {
            xml.writeStartElement("system-out");
            xml.writeCharacters(explanation(report, gate));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static boolean fails(GateResult gate) {
        return gate.status() == GateResult.Status.FAIL
                || gate.status() == GateResult.Status.INCONCLUSIVE && gate.onInconclusive() == Gate.Inconclusive.FAIL;
    }

    private static boolean isSkipped(GateResult gate) {
        return gate.status() == GateResult.Status.SKIPPED
                || gate.status() == GateResult.Status.INCONCLUSIVE && gate.onInconclusive() != Gate.Inconclusive.FAIL;
    }

    /** Without the characters that XML 1.0 can't carry. */
    private static String legal(String text) {
        return text.codePoints()
                .map(c -> c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
