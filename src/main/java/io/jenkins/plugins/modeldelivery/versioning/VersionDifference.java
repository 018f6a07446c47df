package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What differs between two versions of a model, by what their tags say and by what their commits have.
 *
 * @param name the model
 * @param before the first version
 * @param after the second
 * @param sameBytes whether the artifacts are the same
 * @param sizeBefore bytes
 * @param sizeAfter bytes
 * @param metrics each metric of either evaluation
 * @param data the data that came, went or changed
 * @param schema the inputs and outputs that differ, a line each; empty when none do or one version does not say
 * @param parameters those whose values differ, as far as both versions say what they are
 * @param code the committed files that differ, artifact and data left out
 * @param codeKnown whether this clone has both commits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionDifference(
        ModelName name,
        ModelVersion before,
        ModelVersion after,
        boolean sameBytes,
        long sizeBefore,
        long sizeAfter,
        List<Metric> metrics,
        List<Data> data,
        List<String> schema,
        List<Parameter> parameters,
        List<String> code,
        boolean codeKnown) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A metric's value and its interval in both versions; null where an evaluation does not have it.
     *
     * @param separate whether the intervals do not overlap; null when one is missing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Metric(
            String name,
            Double before,
            Double beforeLow,
            Double beforeHigh,
            Double after,
            Double afterLow,
            Double afterHigh,
            Boolean separate) {}

    /** A file or folder of data: its digests with their algorithm, null where it was not used. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Data(String path, String before, String after) {}

    /** A parameter's values, null where it was not given. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Parameter(String name, String before, String after) {}

    static VersionDifference of(
            RegistryRepository repository, Workspace workspace, RegisteredModel from, RegisteredModel to)
            throws DeliveryException {
        Set<String> leftOut = new TreeSet<>(List.of(from.path(), to.path()));
        leftOut.remove("");
        dataOf(from).forEach(data -> leftOut.add(data.path()));
        dataOf(to).forEach(data -> leftOut.add(data.path()));
        List<String> code;
        try {
            code = CodeChange.files(
                    repository.git(),
                    from.commit(),
                    ObjectId.fromString(to.commit()),
                    repository.pathOf(workspace.root()),
                    leftOut);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        return new VersionDifference(
                from.name(),
                from.version(),
                to.version(),
                from.digest() != null && from.digest().equals(to.digest()),
                from.size(),
                to.size(),
                metrics(evaluation(from), evaluation(to)),
                data(from, to),
                SchemaTrailers.differences(from.evidence(), to.evidence()),
                parameters(from, to),
                code == null ? List.of() : code,
                code != null);
    }

    private static List<DataDigest> dataOf(RegisteredModel model) {
        return DataDigest.parse(model.evidence().get(Trailers.DATA));
    }

    private static List<Data> data(RegisteredModel from, RegisteredModel to) {
        Map<String, String> before = digests(from);
        Map<String, String> after = digests(to);
        return TrainingParameters.changed(before, after).stream()
                .map(path -> new Data(path, before.get(path), after.get(path)))
                .toList();
    }

    private static Map<String, String> digests(RegisteredModel model) {
        Map<String, String> digests = DvcLock.Dependency.parse(model.evidence().get(Trailers.DVC_DATA));
        dataOf(model).forEach(data -> digests.put(data.path(), data.digest().value()));
        return digests;
    }

    private static List<Parameter> parameters(RegisteredModel from, RegisteredModel to) {
        Map<String, String> before = TrainingParameters.parse(from.evidence().get(Trailers.PARAMETERS));
        Map<String, String> after = TrainingParameters.parse(to.evidence().get(Trailers.PARAMETERS));
        return before.isEmpty() && after.isEmpty()
                ? List.of()
                : TrainingParameters.changed(before, after).stream()
                        .map(name -> new Parameter(name, before.get(name), after.get(name)))
                        .toList();
    }

    private static JsonNode evaluation(RegisteredModel model) {
        try {
            return JSON.readTree(model.evidence().getOrDefault(Trailers.EVALUATION, "{}"))
                    .path("metrics");
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static List<Metric> metrics(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        List<Metric> metrics = new ArrayList<>();
        for (String name : names) {
            JsonNode one = before.path(name);
            JsonNode other = after.path(name);
            Double oneLow = number(one, "low");
            Double oneHigh = number(one, "high");
            Double otherLow = number(other, "low");
            Double otherHigh = number(other, "high");
            boolean comparable = oneLow != null && oneHigh != null && otherLow != null && otherHigh != null;
            metrics.add(new Metric(
                    name,
                    number(one, "value"),
                    oneLow,
                    oneHigh,
                    number(other, "value"),
                    otherLow,
                    otherHigh,
                    comparable ? (Boolean) (oneHigh < otherLow || otherHigh < oneLow) : null));
        }
        return List.copyOf(metrics);
    }

    private static Double number(JsonNode metric, String name) {
        return metric.path(name).isNumber() ? (Double) metric.path(name).asDouble() : null;
    }
}
