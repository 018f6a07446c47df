package io.jenkins.plugins.modeldelivery.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Some hundred rows for every task and form of input, with everything asked for that adds metrics. */
final class EveryTask {
    private static final int ROWS = 400;

    private EveryTask() {}

    /** What each of them reports, by what it is. */
    static Map<String, EvaluateResult> evaluated(EvaluationFixture fixture) throws Exception {
        Map<String, EvaluateResult> results = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(20261128);
        StringBuilder binary = new StringBuilder("label,score,gender,weight\n");
        StringBuilder several = new StringBuilder("label,score_0,score_1,score_2,score_3,score_4,score_5\n");
        StringBuilder decided = new StringBuilder("label,prediction\n");
        StringBuilder labels = new StringBuilder("label_a,label_b,label_c,score_a,score_b,score_c\n");
        StringBuilder ranked = new StringBuilder("query,label,score\n");
        StringBuilder numbers = new StringBuilder("label,prediction\n");
        StringBuilder texts = new StringBuilder("label,prediction\n");
        for (int i = 0; i < ROWS; i++) {
            double score = random.nextDouble();
            int label = random.nextDouble() < score ? 1 : 0;
            binary.append("%d,%s,%s,%s%n".formatted(label, score, i % 2 == 0 ? "f" : "m", 1 + i % 3));
            int truth = random.nextInt(6);
            several.append(truth);
            double[] weights = new double[6];
            double sum = 0;
            for (int k = 0; k < 6; k++) {
                weights[k] = random.nextDouble() + (k == truth ? 0.5 : 0);
                sum += weights[k];
            }
            for (double weight : weights) {
                several.append(',').append(weight / sum);
            }
            several.append('\n');
            decided.append("%d,%d%n".formatted(truth, random.nextDouble() < 0.6 ? truth : random.nextInt(6)));
            String sets = "";
            String scores = "";
            for (int k = 0; k < 3; k++) {
                double own = random.nextDouble();
                sets += (k > 0 ? "," : "") + (random.nextDouble() < own ? 1 : 0);
                scores += "," + own;
            }
            labels.append(sets).append(scores).append('\n');
            ranked.append("q%d,%d,%s%n".formatted(i % 40, random.nextInt(4), random.nextDouble()));
            double y = 20 + 10 * random.nextDouble();
            numbers.append(y).append(',').append(y + random.nextGaussian()).append('\n');
            texts.append(words(random)).append(',').append(words(random)).append('\n');
        }
        fixture.file("binary.csv", binary.toString().strip())
                .file("several.csv", several.toString().strip())
                .file("decided.csv", decided.toString().strip())
                .file("labels.csv", labels.toString().strip())
                .file("ranked.csv", ranked.toString().strip())
                .file("numbers.csv", numbers.toString().strip())
                .file("texts.csv", texts.toString().strip())
                .file("one.csv", series(random, 1))
                .file("twelve.csv", series(random, 12));
        List<String> costs = List.of("0 -> 1 = 5", "1 -> 0 = 1");
        results.put(
                "binary",
                fixture.evaluate(
                        "task", "binary", "predictions", "binary.csv", "costs", costs, "fairness", List.of("gender")));
        results.put(
                "binary with weights",
                fixture.evaluate("task", "binary", "predictions", "binary.csv", "costs", costs, "weight", "weight"));
        List<String> wrong = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            wrong.add("* -> " + k + " = " + (k + 1));
            wrong.add(k + " -> " + k + " = 0");
        }
        results.put("multiclass", fixture.evaluate("task", "multiclass", "predictions", "several.csv", "costs", wrong));
        results.put("multiclass without scores", fixture.evaluate("task", "multiclass", "predictions", "decided.csv"));
        results.put("multilabel", fixture.evaluate("task", "multilabel", "predictions", "labels.csv"));
        results.put("regression", fixture.evaluate("task", "regression", "predictions", "numbers.csv"));
        results.put("ranking", fixture.evaluate("task", "ranking", "predictions", "ranked.csv"));
        results.put("forecast of one series", fixture.evaluate("task", "forecast", "predictions", "one.csv"));
        results.put("forecast of twelve series", fixture.evaluate("task", "forecast", "predictions", "twelve.csv"));
        results.put("text", fixture.evaluate("task", "text", "predictions", "texts.csv"));
        return results;
    }

    private static String words(SplittableRandom random) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            words.append((char) ('a' + random.nextInt(4))).append("ord ");
        }
        return words.toString().strip();
    }

    private static String series(SplittableRandom random, int series) {
        StringBuilder rows = new StringBuilder("series,timestamp,label,prediction,quantile_0.05,quantile_0.95\n");
        for (int s = 0; s < series; s++) {
            for (int t = 0; t < 60; t++) {
                double y = 50 + random.nextDouble();
                double given = y + random.nextGaussian();
                rows.append("s%d,%d,%s,".formatted(s, t, y))
                        .append(t < 20 ? ",," : given + "," + (given - 1) + "," + (given + 1))
                        .append('\n');
            }
        }
        return rows.toString().strip();
    }
}
