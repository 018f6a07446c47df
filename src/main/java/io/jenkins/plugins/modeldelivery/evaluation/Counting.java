package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.CollectedParts;
import io.jenkins.plugins.modeldelivery.evaluation.input.PredictionFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.evaluation.spark.SparkEngine;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.Map;

/** Has predictions counted by the engine that the request names, or takes what earlier runs counted. */
final class Counting {
    private final EvaluateRequest request;
    private final Workspace workspace;
    private final Inputs inputs;
    private final PredictionFile here;
    private final SparkEngine spark;

    /**
     * @param inputs takes in what is read
     */
    Counting(EvaluateRequest request, Workspace workspace, Inputs inputs) {
        this.request = request;
        this.workspace = workspace;
        this.inputs = inputs;
        this.here = new PredictionFile(request, Gates.sliceColumns(request), workspace.console());
        this.spark = request.engine() == Engine.SPARK
                ? new SparkEngine(request, Gates.sliceColumns(request), workspace)
                : null;
    }

    /** Whether rows are read by others, so that they can't be looked at a second time here. */
    boolean isElsewhere() {
        return spark != null;
    }

    /**
     * What was counted of the candidate; null without predictions.
     *
     * @param files of predictions; null when there are none, or they are not in the workspace
     * @param source the same with their labels
     */
    PredictionFile.Collected candidate(DataFiles files, TableSource source, Map<String, Path> partials)
            throws DeliveryException, InterruptedException {
        if (!partials.isEmpty()) {
            return new CollectedParts(request, Gates.sliceColumns(request)).read(partials);
        }
        Path partial = partial();
        if (spark != null) {
            return onSpark(files, partial);
        }
        return source == null ? null : here.read(source, request.partial(), partial, () -> inputs.digest(files));
    }

    private PredictionFile.Collected onSpark(DataFiles files, Path partial)
            throws DeliveryException, InterruptedException {
        SparkEngine.Counted counted = files == null ? spark.count(request.predictions()) : spark.count(files);
        if (files == null) {
            inputs.read("predictions", request.predictions(), counted.files());
        } else {
            inputs.read(files, counted.files());
        }
        PredictionFile.Collected collected = counted.whole().collected();
        if (partial != null) {
            counted.whole()
                    .write(
                            request.partial(),
                            partial,
                            (files == null ? Inputs.digest(counted.files()) : inputs.digest(files)).toString());
        }
        return collected;
    }

    /**
     * What was counted of a baseline's predictions.
     *
     * @param files in the workspace
     * @param source the same with their labels
     */
    PredictionFile.Collected baseline(DataFiles files, TableSource source)
            throws DeliveryException, InterruptedException {
        if (spark == null) {
            return here.read(source);
        }
        SparkEngine.Counted counted = spark.count(files);
        inputs.read(files, counted.files());
        return counted.whole().collected();
    }

    /** The files of predictions in the workspace; null when there are none. */
    DataFiles predictions() throws DeliveryException {
        return EngineParameters.isAddress(request.predictions())
                ? null
                : inputs.find("predictions", "predictions", request.predictions());
    }

    /** What is read as a whole before the rest, so that another thread computes its digest meanwhile. */
    boolean digestsBeside(DataFiles files) {
        return spark == null
                && files != null
                && files.files().size() == 1
                && (request.threads() == null || request.threads() > 1);
    }

    /** Where what was counted is kept; null when that is not asked. */
    Path partial() throws DeliveryException {
        return request.partial() == null ? null : workspace.resolve("partial", request.partial());
    }

    /** The files of earlier runs. */
    Map<String, Path> partials() throws DeliveryException {
        Map<String, Path> partials = PartialFiles.find(request, workspace);
        for (Map.Entry<String, Path> file : partials.entrySet()) {
            inputs.add("partial", file.getKey(), file.getValue());
        }
        return partials;
    }
}
