package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.versioning.VersionDifference;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what differs between two versions. */
@Command(
        name = "diff",
        description = "Tells what differs between two versions: size, schema, parameters, metrics, data and code.",
        footer = {
            "",
            "Examples:",
            "  model-delivery version diff churn '#production' latest",
            "  model-delivery version diff churn 1.3.0 1.4.0 --json"
        })
final class DiffCommand extends RegistryQuery {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    String name;

    @Parameters(index = "1", paramLabel = "BEFORE", description = "A version, latest, #stage, or a range such as ^1.2.")
    String before;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "AFTER",
            defaultValue = "latest",
            description = "The same. Default: latest.")
    String after;

    @Override
    public Integer call() throws DeliveryException, IOException {
        VersionDifference difference = registry().diff(model(name), before, after);
        TextTable table = new TextTable(
                "WHAT", difference.before().toString(), difference.after().toString(), "");
        table.add(
                "artifact",
                difference.sizeBefore() + " bytes",
                difference.sizeAfter() + " bytes",
                difference.sameBytes() ? "the same bytes" : "other bytes");
        difference
                .metrics()
                .forEach(metric -> table.add(
                        metric.name(),
                        interval(metric.before(), metric.beforeLow(), metric.beforeHigh()),
                        interval(metric.after(), metric.afterLow(), metric.afterHigh()),
                        metric.separate() == null
                                ? null
                                : metric.separate() ? "intervals apart" : "intervals overlap"));
        difference
                .data()
                .forEach(data -> table.add(
                        "data " + data.path(),
                        abbreviated(data.before()),
                        abbreviated(data.after()),
                        data.before() == null ? "new" : data.after() == null ? "gone" : "changed"));
        difference.schema().forEach(line -> table.add("schema", null, null, line));
        difference
                .parameters()
                .forEach(parameter ->
                        table.add("parameter " + parameter.name(), parameter.before(), parameter.after(), "changed"));
        difference.code().forEach(file -> table.add("code " + file, null, null, "differs"));
        if (!difference.codeKnown()) {
            table.add("code", null, null, "can't be compared: this clone does not have both commits");
        }
        return print(difference, table);
    }

    private static String abbreviated(String digest) {
        return digest == null ? null : digest.replaceFirst("^[a-z0-9]+:", "").replaceFirst("^(.{12}).*", "$1");
    }

    private static String interval(Double value, Double low, Double high) {
        if (value == null) {
            return null;
        }
        return low == null || high == null
                ? String.format(Locale.ROOT, "%.4f", value)
                : String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", value, low, high);
    }
}
