package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The metrics of a model that orders documents for queries, as a merging accumulator. A query's rows need not stand
 * together; all rows are kept, 28 bytes each. Queries are what the intervals take for independent.
 */
public final class RankingMetrics {
    private final int k;
    private final NameIndices queries = new NameIndices();
    private final IntList query = new IntList();
    private final DoubleList relevance = new DoubleList();
    private final DoubleList scores = new DoubleList();
    private final DoubleList weights = new DoubleList();

    /**
     * @param k how many of the first documents a person looks at
     */
    public RankingMetrics(int k) {
        this.k = k;
    }

    /**
     * One document of one query.
     *
     * @param of the query
     * @param relevant how relevant it is, at least 0
     * @param score the higher, the further in front
     * @param w weight; a query weighs the mean of its rows
     */
    public void add(String of, double relevant, double score, double w) {
        query.add(queries.of(of));
        relevance.add(relevant);
        scores.add(score);
        weights.add(w);
    }

    /** Takes in what another accumulator of the same kind has seen. */
    public void merge(RankingMetrics other) {
        int[] places = queries.places(other.queries);
        for (int i = 0; i < other.query.size(); i++) {
            query.add(places[other.query.get(i)]);
        }
        relevance.addAll(other.relevance);
        scores.addAll(other.scores);
        weights.addAll(other.weights);
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        queries.fields(fields);
        query.fields(fields);
        fields.require(query.below(queries.size()));
        for (DoubleList of : List.of(relevance, scores, weights)) {
            of.fields(fields);
            fields.require(of.size() == query.size());
        }
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        MetricTable metrics = new MetricTable(confidence);
        int[] sizes = new int[queries.size()];
        for (int i = 0; i < query.size(); i++) {
            sizes[query.get(i)]++;
        }
        QueryOrder[] orders = new QueryOrder[sizes.length];
        double[] weight = new double[sizes.length];
        int[][] rows = new int[sizes.length][];
        for (int i = query.size() - 1; i >= 0; i--) {
            int of = query.get(i);
            rows[of] = rows[of] == null ? new int[sizes[of]] : rows[of];
            rows[of][--sizes[of]] = i;
        }
        int without = 0;
        for (int of = 0; of < orders.length; of++) {
            orders[of] = new QueryOrder(picked(relevance, rows[of]), picked(scores, rows[of]));
            weight[of] =
                    IntStream.of(rows[of]).mapToDouble(weights::get).average().orElse(0);
            without += orders[of].relevant() == 0 ? 1 : 0;
        }
        String note = without == 0
                ? null
                : without + " of " + orders.length + " queries have nothing relevant; they count as 0 by convention";
        Map<String, WeightedMean> means = new LinkedHashMap<>();
        for (int of = 0; of < orders.length; of++) {
            double w = weight[of];
            ofQuery(orders[of], k).forEach((name, value) -> means.computeIfAbsent(name, key -> new WeightedMean())
                    .add(value, w));
        }
        means.forEach((name, mean) -> metrics.put(
                name,
                mean.mean(),
                name.startsWith("dcg")
                        ? BinaryMetrics.atLeastZero(mean.interval(confidence))
                        : ShareInterval.of(mean, confidence),
                true,
                note));
        return metrics.metrics();
    }

    private static double[] picked(DoubleList values, int[] rows) {
        return IntStream.of(rows).mapToDouble(values::get).toArray();
    }

    /** All metrics of one query. */
    static Map<String, Double> ofQuery(QueryOrder order, int k) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("ndcg@" + k, order.ndcg(k));
        values.put("ndcg", order.ndcg(Integer.MAX_VALUE));
        values.put("map", order.averagePrecision());
        values.put("mrr", order.reciprocalRank());
        values.put("precision@" + k, order.hits(k) / k);
        values.put("recall@" + k, ConfusionFunctions.ratio(order.hits(k), order.relevant()));
        values.put("hit_rate@" + k, order.hitRate(k));
        values.put("dcg@" + k, order.dcg(k));
        return values;
    }
}
