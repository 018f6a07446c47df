package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Correction;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.OnFailure;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.time.Duration;
import java.util.List;

/**
 * What is to be evaluated: predictions against labels, a later file against a reference file, or both; and the gates
 * that the outcome must pass. The parameters are explained by their annotations, which the hosts show as help.
 */
public record EvaluateRequest(
        @Parameter(value = "The model's name.", required = true, example = "churn")
        ModelName name,

        @Parameter(
                value = "What the model predicts: binary (one of two classes), multiclass (one of several),"
                        + " regression (a number), multilabel (any number of labels), ranking (an order for each"
                        + " query), forecast (series over time) or text. Needed with predictions.",
                example = "binary")
        Task task,

        @Parameter(
                value =
                        "CSV file with a header, or JSON Lines, Parquet or Arrow (Feather), with one row per example: the"
                                + " true label beside what the model said. CSV is comma, semicolon or tab separated; UTF-8, optionally compressed (.gz, .zst)."
                                + " Or a folder of part files, or a pattern such as out/part-*.csv, read as one table; likewise"
                                + " wherever a file of rows is named.",
                example = "predictions.csv")
        String predictions,

        @Parameter(
                value =
                        "The truth where it does not stand beside the predictions: a file, a folder of part files or a pattern"
                                + " as for predictions, with the labels, and with weights and slice columns where there are such."
                                + " Its rows are joined with those of the predictions (and of the baseline) by key.",
                example = "labels.csv")
        String labels,

        @Parameter(
                value = "Columns that say which row of labels belongs to which of the predictions. Default: id.",
                example = "id")
        List<String> key,

        @Parameter(
                value =
                        "Column with the true label, value, relevance (ranking) or text. Multilabel: a column with sets of"
                                + " labels such as 'red;round', or a pattern such as label_* for a column per label that says 1"
                                + " or 0. Default: label, or label_*.",
                example = "churned")
        String label,

        @Parameter(
                value = "Column with what the model predicted. Default: prediction where there is such a column;"
                        + " otherwise the class is taken from the scores.",
                example = "prediction")
        String prediction,

        @Parameter(
                value = "Column with the probability of the positive class (binary), or a pattern with a star for one"
                        + " column per class or label (multiclass, multilabel) or per quantile (forecast), or the column by"
                        + " which documents are ordered (ranking). Default: score, score_* or quantile_*, where there are"
                        + " such columns.",
                example = "score_*")
        String score,

        @Parameter(value = "Column with each row's weight, at least 0. Default: every row counts once.")
        String weight,

        @Parameter(
                value = "Columns by which to break the metrics down, such as country or device.",
                example = "country")
        List<String> slices,

        @Parameter(
                value = "What must hold for the model to go on: a metric, an operator and a bound, such as"
                        + " 'roc_auc >= 0.75', 'rmse <= 60', 'roc_auc change >= -0.01' (against the baseline),"
                        + " 'f1[country=DE] >= 0.6' (a slice), 'f1 gap[country] <= 0.1' (between slices) or 'drift <= 0.2'; or a map with metric, threshold,"
                        + " minAbsoluteChange, minRelativeChange, higherIsBetter, slice, minRows, maxGap, on, withoutBaseline"
                        + " and inconclusive.",
                example = "roc_auc >= 0.75")
        List<Gate> gates,

        @Parameter(
                value =
                        "What to compare with: a registered version ('#production', 'latest', '1.4.0'), a file (CSV,"
                                + " JSON Lines, Parquet or Arrow) with the baseline's predictions on the same rows, the JSON report of"
                                + " another evaluation, or (beside model or endpoint) another model to ask: an ONNX file or an address.",
                example = "#production")
        String baseline,

        @Parameter(
                value = "What is normal: a CSV, JSON Lines, Parquet or Arrow file such as the training data, a stored"
                        + " profile (.json), or the profile of a registered version ('#production', 'latest', '1.4.0', 'churn@1.4.0'). With current (with a"
                        + " profile also with predictions) drift is computed per column.",
                example = "data/train.csv")
        String reference,

        @Parameter(
                value =
                        "CSV, JSON Lines, Parquet or Arrow file that is compared with the reference, such as last week's"
                                + " requests.",
                example = "data/latest.csv")
        String current,

        @Parameter(value = "Columns to compare for drift. Default: all that both files have.", example = "age")
        List<String> driftColumns,

        @Parameter(
                value = "Population stability index from which a column counts as drifted. Drift alone never fails a"
                        + " run; a gate such as 'drift <= 0.2' does. Default: 0.2.",
                example = "0.2")
        Double driftThreshold,

        @Parameter(
                value = "Folder for the reports (evaluation.html, evaluation.json, evaluation.md, junit.xml)."
                        + " Default: evaluation.",
                example = "evaluation")
        String report,

        @Parameter(
                value = "What becomes of the build when a gate does not pass: fail, unstable or continue."
                        + " Default: fail.",
                example = "unstable")
        OnFailure onFailure,

        @Parameter(
                value = "The positive class (binary). Default: told from the labels when they are 0/1, true/false,"
                        + " yes/no or the like.",
                example = "churned")
        String positive,

        @Parameter(
                value = "Score from which a row counts as predicted positive when there is no column with predictions"
                        + " (binary), 0 to 1. Default: 0.5.",
                advanced = true,
                example = "0.5")
        Double threshold,

        @Parameter(
                value = "Quantile that the pinball loss is of (regression), between 0 and 1. Default: 0.5.",
                advanced = true,
                example = "0.9")
        Double quantile,

        @Parameter(
                value = "Confidence level of all intervals, between 0.5 and 1. Default: 0.95.",
                advanced = true,
                example = "0.95")
        Double level,

        @Parameter(
                value = "Slices with fewer rows than this are not shown and not judged, at least 1. Default: 30.",
                advanced = true,
                example = "30")
        Integer minSliceRows,

        @Parameter(
                value =
                        "Leave rows with missing or unreadable values, and those of predictions and labels without their other half,"
                                + " out and count them, instead of failing.",
                advanced = true)
        Boolean skipInvalid,

        @Parameter(
                value = "Column that says which rows belong together: the query (ranking) or the series (forecast)."
                        + " Default: query; series, where there is such a column.",
                example = "query")
        String group,

        @Parameter(
                value = "Column with the time by which the rows of a series are ordered (forecast): numbers, or dates"
                        + " and times such as 2026-11-24T02:15:00Z. Default: timestamp, where there is such a column;"
                        + " otherwise the order of the file.",
                example = "timestamp")
        String timestamp,

        @Parameter(
                value =
                        "How many rows of a series make a season, for the naive forecast that scaled errors are compared"
                                + " with (forecast): 1 without seasons, 7 for days, 12 for months. Default: 1.",
                advanced = true,
                example = "12")
        Integer season,

        @Parameter(
                value = "How many of the first count: ndcg@k and the like (ranking; default 10), top_k_accuracy"
                        + " (multiclass; default 2, 3 and 5), lift@k percent of rows (binary; default 10).",
                advanced = true,
                example = "10")
        Integer k,

        @Parameter(
                value = "What a decision costs (binary, multiclass), in any unit: 'fraud -> ok = 100' says that a fraud"
                        + " taken for ok costs 100. A star stands for every class; what is not named costs nothing.",
                example = "fraud -> ok = 100")
        List<String> costs,

        @Parameter(
                value = "Columns between whose values the model must be fair (binary), such as gender: adds the"
                        + " differences of demographic parity, equal opportunity and equalized odds, which gates can judge"
                        + " as 'demographic_parity_difference[gender] <= 0.1'.",
                example = "gender")
        List<String> fairness,

        @Parameter(
                value =
                        "Folder to which the metrics are added as an event file that TensorBoard shows; one folder is one"
                                + " run, so the evaluations of all builds that name it become its curves.",
                example = "runs/eval")
        String tensorboard,

        @Parameter(
                value =
                        "The step of what is written for TensorBoard, at least 0, such as how many batches the model was"
                                + " trained with. Default: the build's number.",
                advanced = true,
                example = "1000")
        Long tensorboardStep,

        @Parameter(
                value =
                        "What is done about one of many gates failing by accident: holm (a wrong failure of any is as rare"
                                + " as of one), benjaminiHochberg (few of the failures are wrong) or none. Passing needs no"
                                + " correction, as all gates must pass. Default: holm.",
                advanced = true,
                example = "holm")
        Correction correction,

        @Parameter(
                value =
                        "Where metrics stand that were computed elsewhere, for gates and the report: JSON or YAML as DVC"
                                + " and MLflow write them (nested names joined with dots), TensorBoard event files, or a folder with the"
                                + " log of a training, which may still be writing it.",
                example = "runs/train")
        List<String> metrics,

        @Parameter(
                value =
                        "Which point of a curve in metrics counts: last, best (by the gate's direction; without a gate, low"
                                + " is good for what is called a loss or an error), or the number of a step. Default: last.",
                advanced = true,
                example = "best")
        String metricsAt,

        @Parameter(
                value =
                        "Follow the event files in metrics while a training writes them, telling its newest points, until"
                                + " nothing was written for so long; then evaluate. Default: what is there at once counts.",
                advanced = true,
                example = "5m")
        Duration watch,

        @Parameter(
                value = "ONNX file of the model to evaluate, instead of a file with its predictions; it is asked about"
                        + " every row of holdout, and the answers stand in the reports' folder (predictions.csv).",
                example = "model/model.onnx")
        String model,

        @Parameter(
                value = "Address of the model to evaluate where it is served with the Open Inference Protocol (KServe,"
                        + " Triton, MLServer, modelDeploy), instead of a file with its predictions.",
                example = "http://localhost:8080/v2/models/churn")
        String endpoint,

        @Parameter(
                value = "CSV, JSON Lines, Parquet or Arrow file with labelled rows that the model has not seen: its"
                        + " features and their true labels. Needed with model or endpoint.",
                example = "data/holdout.csv")
        String holdout,

        @Parameter(
                value =
                        "Columns of holdout that the model's input is made of, in the order of its training. Default: all"
                                + " that have no other part (label, weight, slices, id, ...); a model with an input for each"
                                + " column takes them by name.",
                example = "age")
        List<String> features,

        @Parameter(
                value = "The classes in the order of the model's scores (binary, multiclass, multilabel). Default: what"
                        + " the model says, otherwise 0, 1, 2, ...",
                advanced = true,
                example = "stays")
        List<String> classes,

        @Parameter(
                value =
                        "The only one of the model's outputs that counts. Default: the first with scores and the first with"
                                + " predictions.",
                advanced = true,
                example = "probabilities")
        String output,

        @Parameter(
                value = "How many rows the model is asked about at once, 1 to 100000. Default: 64.",
                advanced = true,
                example = "64")
        Integer batch,

        @Parameter(
                value = "How many questions the model is asked at a time, 1 to 256. Default: 1.",
                advanced = true,
                example = "4")
        Integer concurrency,

        @Parameter(
                value =
                        "How often a question is repeated that an endpoint did not answer in time or answered with 429 or"
                                + " 5xx, 0 to 100. Default: 2.",
                advanced = true,
                example = "2")
        Integer retries,

        @Parameter(
                value = "How long an endpoint may take for an answer. Default: 30s.",
                advanced = true,
                example = "10s")
        Duration timeout,

        @Parameter(
                value =
                        "The id of the credentials for endpoint: a user name with password, or a secret text, which is sent"
                                + " as a bearer token. They go to baseline too, where that is a model on the same server.",
                example = "model-server")
        String endpointCredentialsId,

        @Parameter(
                value = "CSV, JSON Lines, Parquet or Arrow files with the data that the model was made from: how their"
                        + " columns are distributed, and those of the predictions, is written as profile.json beside the"
                        + " report, and modelVersion stores it with the version, so that later data can be compared with"
                        + " reference: '#production'.",
                example = "data/train.csv")
        List<String> profile,

        @Parameter(
                value = "How many processors to read with, at least 1. The outcome does not depend on it."
                        + " Default: all that there are.",
                advanced = true,
                example = "2")
        Integer threads,

        @Parameter(
                value =
                        "Up to how many rows the metrics that depend on every single row (areas under curves, median) are"
                                + " exact, at least 0; beyond, they are computed in bounded memory with a stated error."
                                + " Default: as many as fit into a third of the memory.",
                advanced = true,
                example = "100000000")
        Long exactRows,

        @Parameter(
                value =
                        "File in which to keep what was counted of predictions, beside the report on them, so that runs on"
                                + " several machines, each with predictions of its own, can be put together with partials.",
                advanced = true,
                example = "counts/1.part")
        String partial,

        @Parameter(
                value =
                        "Files that runs with partial wrote, folders of them or patterns for them, to evaluate in place of"
                                + " predictions: as if all their predictions stood in one file.",
                advanced = true,
                example = "counts/*.part")
        List<String> partials,

        @Parameter(
                value = "Who reads and counts the predictions: local (this machine) or spark (a job of Apache Spark,"
                        + " which must be installed). All else is done on this machine. Default: local.",
                advanced = true,
                example = "spark")
        Engine engine,

        @Parameter(
                value = "The spark-submit to use with engine spark: a path, or a name on the PATH. Default: the one in"
                        + " SPARK_HOME, otherwise the one on the PATH.",
                advanced = true,
                example = "/opt/spark/bin/spark-submit")
        String sparkSubmit,

        @Parameter(
                value = "What spark-submit is told beside: where the cluster is and what it may use. No secrets, as"
                        + " parameters are recorded. Default: nothing, so that Spark's own configuration decides.",
                advanced = true,
                example = "--master=spark://host:7077")
        List<String> sparkArguments,

        @Parameter(
                value =
                        "The id of the credentials for the store on a server that has the profile of reference. Default: what the"
                                + " version's tag names.",
                advanced = true,
                example = "models-s3")
        String storeCredentialsId)
        implements Request {
    /** Fills in the defaults and checks what needs no file. */
    public EvaluateRequest {
        key = key == null ? List.of() : List.copyOf(key);
        slices = slices == null ? List.of() : List.copyOf(slices);
        gates = gates == null ? List.of() : List.copyOf(gates);
        driftColumns = driftColumns == null ? List.of() : List.copyOf(driftColumns);
        label = label == null ? "label" : label;
        driftThreshold = driftThreshold == null ? Double.valueOf(0.2) : driftThreshold;
        report = report == null ? "evaluation" : report;
        onFailure = onFailure == null ? OnFailure.FAIL : onFailure;
        threshold = threshold == null ? Double.valueOf(0.5) : threshold;
        quantile = quantile == null ? Double.valueOf(0.5) : quantile;
        level = level == null ? Double.valueOf(0.95) : level;
        minSliceRows = minSliceRows == null ? Integer.valueOf(30) : minSliceRows;
        skipInvalid = skipInvalid == null ? Boolean.FALSE : skipInvalid;
        season = season == null ? Integer.valueOf(1) : season;
        correction = correction == null ? Correction.HOLM : correction;
        partials = partials == null ? List.of() : List.copyOf(partials);
        engine = engine == null ? Engine.LOCAL : engine;
        sparkArguments = sparkArguments == null ? List.of() : List.copyOf(sparkArguments);
        profile = profile == null ? List.of() : List.copyOf(profile);
        costs = costs == null ? List.of() : List.copyOf(costs);
        fairness = fairness == null ? List.of() : List.copyOf(fairness);
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
        metricsAt = metricsAt == null ? "last" : metricsAt;
        features = features == null ? List.of() : List.copyOf(features);
        classes = classes == null ? List.of() : List.copyOf(classes);
        batch = batch == null ? Integer.valueOf(64) : batch;
        concurrency = concurrency == null ? Integer.valueOf(1) : concurrency;
        retries = retries == null ? Integer.valueOf(2) : retries;
        timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
        boolean asksModel = model != null || endpoint != null;
        if (predictions == null
                && reference == null
                && current == null
                && metrics.isEmpty()
                && partials.isEmpty()
                && !asksModel) {
            throw new InvalidValueException(
                    "predictions",
                    "nothing to evaluate; give predictions (with labels), a model or an endpoint with a holdout, reference and current (for drift), or"
                            + " metrics that were computed elsewhere");
        }
        if ((predictions != null || !partials.isEmpty() || asksModel) && task == null) {
            throw new InvalidValueException(
                    "task",
                    "is needed with predictions or a model; write one of binary, multiclass, regression,"
                            + " multilabel, ranking, forecast, text");
        }
        if (labels != null && predictions == null && !asksModel) {
            throw new InvalidValueException("labels", "are joined with predictions; give those too");
        }
        if (!key.isEmpty() && labels == null) {
            throw new InvalidValueException("key", "says how labels are joined with predictions; give labels too");
        }
        if (reference == null && current != null) {
            throw new InvalidValueException("reference", "is missing; drift needs both a reference and a current file");
        }
        if (reference != null && current == null && predictions == null && !asksModel) {
            throw new InvalidValueException(
                    "current", "is missing; drift needs both a reference file and a current file");
        }
        if (!partials.isEmpty() && (predictions != null || asksModel)) {
            throw new InvalidValueException(
                    "partials",
                    "and " + (predictions != null ? "predictions" : model != null ? "model" : "endpoint")
                            + " both say what is evaluated; give one of them");
        }
        if (partial != null && predictions == null && !asksModel) {
            throw new InvalidValueException("partial", "keeps what was counted of predictions; give those too");
        }
        if (!(level >= 0.5 && level < 1)) {
            throw new InvalidValueException("level", level + " is not allowed; write a number from 0.5 to below 1");
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new InvalidValueException("threshold", threshold + " is not allowed; write a number from 0 to 1");
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new InvalidValueException("quantile", quantile + " is not allowed; write a number between 0 and 1");
        }
        if (!(driftThreshold > 0)) {
            throw new InvalidValueException(
                    "driftThreshold", driftThreshold + " is not allowed; write a number above 0, such as 0.2");
        }
        if (threads != null && threads < 1) {
            throw new InvalidValueException("threads", threads + " is not allowed; write at least 1");
        }
        if (exactRows != null && exactRows < 0) {
            throw new InvalidValueException("exactRows", exactRows + " is not allowed; write at least 0");
        }
        if (minSliceRows < 1) {
            throw new InvalidValueException("minSliceRows", minSliceRows + " is not allowed; write at least 1");
        }
        if (season < 1) {
            throw new InvalidValueException("season", season + " is not allowed; write at least 1");
        }
        if (k != null && k < 1) {
            throw new InvalidValueException("k", k + " is not allowed; write at least 1");
        }
        if (!fairness.isEmpty() && task != Task.BINARY) {
            throw new InvalidValueException("fairness", "is only for the task binary");
        }
        if (!costs.isEmpty() && task != Task.BINARY && task != Task.MULTICLASS) {
            throw new InvalidValueException("costs", "are only for the tasks binary and multiclass");
        }
        costs.forEach(Cost::parse);
        if (!metricsAt.matches("last|best|\\d{1,18}")) {
            throw new InvalidValueException(
                    "metricsAt",
                    "'" + Shown.of(metricsAt) + "' is not allowed; write last, best, or a step such as 1000");
        }
        if (watch != null && (watch.isZero() || metrics.isEmpty())) {
            throw new InvalidValueException(
                    "watch",
                    watch.isZero()
                            ? "must be longer than nothing; write one such as 5m"
                            : "follows what metrics names; give metrics, or leave it out");
        }
        if (tensorboardStep != null && tensorboardStep < 0) {
            throw new InvalidValueException("tensorboardStep", tensorboardStep + " is not allowed; write at least 0");
        }
        ModelParameters.check(predictions, model, endpoint, holdout, prediction, score, baseline);
        ModelParameters.checkCredentials(endpointCredentialsId, endpoint, baseline);
        ModelParameters.range("batch", batch, 1, 100_000);
        ModelParameters.range("concurrency", concurrency, 1, 256);
        ModelParameters.range("retries", retries, 0, 100);
        if (storeCredentialsId != null && storeCredentialsId.isBlank()) {
            throw new InvalidValueException(
                    "storeCredentialsId", "is empty; write one such as models-s3, or leave it out");
        }
        if (timeout.isZero()) {
            throw new InvalidValueException("timeout", "must be longer than nothing; write one such as 10s");
        }
        EngineParameters.check(
                engine,
                sparkSubmit,
                sparkArguments,
                predictions,
                model,
                endpoint,
                partials,
                labels,
                profile,
                reference,
                current,
                threads);
    }
}
