package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a version came from and what became of it, as a graph that runs forwards: commit and data → evaluation → version
 * → package → deployment.
 *
 * @param nodes each once
 * @param edges from what was there first
 */
public record Lineage(List<Node> nodes, List<Edge> edges) {
    /**
     * A thing in it.
     *
     * @param id unique in this graph
     * @param kind {@code commit}, {@code data}, {@code run}, {@code evaluation}, {@code version}, {@code package}, {@code
     *     deployment} or {@code stage}
     * @param label for people
     * @param digest null when it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(String id, String kind, String label, String digest) {}

    /** One thing went into another. */
    public record Edge(String from, String to) {}

    /** From a registration's trailers, and from the records of this place where there are any. */
    static Lineage of(RegisteredModel model, List<DeliveryRecord> records) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        List<Edge> edges = new ArrayList<>();
        Map<String, String> evidence = model.evidence();
        String version = "version:" + model.name() + "@" + model.version();
        String commit = "commit:" + model.commit();
        put(nodes, new Node(commit, "commit", model.commit().substring(0, 10), null));
        String before = commit;
        if (evidence.containsKey(Trailers.BUILD)) {
            String run = "run:" + evidence.get(Trailers.BUILD);
            put(nodes, new Node(run, "run", evidence.get(Trailers.BUILD), null));
            edges.add(new Edge(commit, run));
            before = run;
        }
        for (DataDigest data : DataDigest.parse(evidence.get(Trailers.DATA))) {
            String id = "data:" + data.digest();
            put(nodes, new Node(id, "data", data.path(), data.digest().value()));
            edges.add(new Edge(id, before.equals(commit) ? version : before));
        }
        String into = before.equals(commit) ? version : before;
        DvcLock.Dependency.parse(evidence.get(Trailers.DVC_DATA)).forEach((path, digest) -> {
            String id = "data:" + digest + " " + path;
            put(nodes, new Node(id, "data", path, digest));
            edges.add(new Edge(id, into));
        });
        edges.add(new Edge(before, version));
        if (evidence.containsKey(Trailers.EVALUATION)) {
            String id = "evaluation:" + evidence.getOrDefault(Trailers.EVALUATION_RECORD, "of " + version);
            put(nodes, new Node(id, "evaluation", EvaluationEvidence.summary(evidence.get(Trailers.EVALUATION)), null));
            edges.add(new Edge(before, id));
            edges.add(new Edge(id, version));
        }
        String digest = model.digest() == null ? null : model.digest().value();
        put(nodes, new Node(version, "version", model.name() + " " + model.version(), digest));
        model.stages().forEach(stage -> {
            put(nodes, new Node("stage:" + stage, "stage", stage.value(), null));
            edges.add(new Edge(version, "stage:" + stage));
        });
        onwards(model, records, version, nodes, edges);
        return new Lineage(List.copyOf(nodes.values()), List.copyOf(edges));
    }

    /** What packages and deployments say that they were made of. */
    private static void onwards(
            RegisteredModel model,
            List<DeliveryRecord> records,
            String version,
            Map<String, Node> nodes,
            List<Edge> edges) {
        Map<String, String> madeOf = new LinkedHashMap<>();
        if (model.digest() != null) {
            madeOf.put(model.digest().value(), version);
        }
        for (DeliveryRecord record : records) {
            boolean onward =
                    record.capability().equals("package") || record.capability().equals("deploy");
            String from = !onward || !record.model().equals(model.name().value())
                    ? null
                    : record.inputs().stream()
                            .filter(input -> input.digest() != null)
                            .map(input -> madeOf.get(input.digest().value()))
                            .filter(Objects::nonNull)
                            .reduce((first, last) -> last)
                            .orElse(null);
            if (from == null) {
                continue;
            }
            String kind = record.capability().equals("package") ? "package" : "deployment";
            String id = kind + ":" + record.id();
            record.outputs().stream()
                    .filter(output -> output.digest() != null)
                    .forEach(output -> madeOf.put(output.digest().value(), id));
            String digest = record.outputs().stream()
                    .filter(output -> output.digest() != null)
                    .map(output -> output.digest().value())
                    .findFirst()
                    .orElse(null);
            put(nodes, new Node(id, kind, record.summary(), digest));
            edges.add(new Edge(from, id));
        }
    }

    /** The graph for Mermaid (<a href="https://mermaid.js.org/syntax/flowchart.html">flowchart</a>), left to right. */
    public String toMermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (Node node : nodes) {
            text.append("    n")
                    .append(nodes.indexOf(node))
                    .append("[\"")
                    .append(node.kind())
                    .append("<br>");
            text.append(escaped(node.label())).append("\"]\n");
        }
        edges.forEach(edge -> text.append("    n")
                .append(index(edge.from()))
                .append(" --> n")
                .append(index(edge.to()))
                .append('\n'));
        return text.toString();
    }

    /** The graph for Graphviz (<a href="https://graphviz.org/doc/info/lang.html">DOT</a>), left to right. */
    public String toDot() {
        StringBuilder text = new StringBuilder("digraph lineage {\n    rankdir=LR;\n    node [shape=box];\n");
        for (Node node : nodes) {
            String label = node.kind() + "\n" + node.label();
            text.append("    n").append(nodes.indexOf(node)).append(" [label=\"");
            text.append(label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append("\"];\n");
        }
        edges.forEach(edge -> text.append("    n")
                .append(index(edge.from()))
                .append(" -> n")
                .append(index(edge.to()))
                .append(";\n"));
        return text.append("}\n").toString();
    }

    private int index(String id) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("An edge leads to " + id + ", which is no node");
    }

    /** Mermaid's entities for what would end a quoted label or be taken for markup. */
    private static String escaped(String label) {
        return label.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace("\n", " ");
    }

    private static void put(Map<String, Node> nodes, Node node) {
        nodes.putIfAbsent(node.id(), node);
    }
}
