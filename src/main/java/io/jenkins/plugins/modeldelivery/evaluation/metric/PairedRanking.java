package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Two models' orders of the same documents, compared query by query. */
public final class PairedRanking implements Paired {
    private final int k;
    private final Map<String, Query> queries = new LinkedHashMap<>();
    private boolean sameQueries = true;

    /** One query's documents. */
    private static final class Query {
        private final DoubleList relevance = new DoubleList();
        private final DoubleList candidate = new DoubleList();
        private final DoubleList baseline = new DoubleList();
        private double weight;
    }

    /**
     * @param k how many of the first documents count
     */
    public PairedRanking(int k) {
        this.k = k;
    }

    @Override
    public void add(Row candidate, Row baseline) {
        if (!candidate.group.equals(baseline.group)) {
            sameQueries = false;
        }
        Query query = queries.computeIfAbsent(candidate.group, name -> new Query());
        query.relevance.add(candidate.truthValue);
        query.candidate.add(candidate.score);
        query.baseline.add(baseline.score);
        query.weight += candidate.weight;
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        if (!sameQueries) {
            return Optional.empty();
        }
        PairedMeans means = new PairedMeans();
        for (Query query : queries.values()) {
            double[] relevance = query.relevance.trimmed();
            means.add(
                    RankingMetrics.ofQuery(new QueryOrder(relevance, query.candidate.trimmed()), k),
                    RankingMetrics.ofQuery(new QueryOrder(relevance, query.baseline.trimmed()), k),
                    query.weight / relevance.length);
        }
        return means.difference(metric, factor, confidence);
    }
}
