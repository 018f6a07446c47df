package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * One query's documents by falling score. Documents with the same score have no order among themselves: every metric
 * is its mean over all orders that they could have, which is what scikit-learn does for discounted gains (McSherry and
 * Najork 2008, "Computing information retrieval performance measures efficiently in the presence of tied scores").
 */
final class QueryOrder {
    /** Summed relevance, number of relevant documents and number of documents of each distinct score. */
    private final double[] gain;

    private final int[] relevant;
    private final int[] size;
    private final double[] ideal;

    QueryOrder(double[] relevance, double[] scores) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] gains = new double[scores.length];
        int[] hits = new int[scores.length];
        int[] sizes = new int[scores.length];
        int groups = 0;
        for (int i = 0; i < order.length; i++) {
            groups += i == 0 || scores[order[i]] != scores[order[i - 1]] ? 1 : 0;
            gains[groups - 1] += relevance[order[i]];
            hits[groups - 1] += relevance[order[i]] > 0 ? 1 : 0;
            sizes[groups - 1]++;
        }
        gain = Arrays.copyOf(gains, groups);
        relevant = Arrays.copyOf(hits, groups);
        size = Arrays.copyOf(sizes, groups);
        ideal = relevance.clone();
        Arrays.sort(ideal);
    }

    /**
     * Discounted cumulative gain, Σ relevance / log2(1 + rank) (Järvelin and Kekäläinen 2002, with linear gain).
     *
     * @param k how many ranks count
     */
    double dcg(int k) {
        double sum = 0;
        int rank = 1;
        for (int group = 0; group < gain.length && rank <= k; group++) {
            double discounts = 0;
            for (int i = 0; i < size[group]; i++, rank++) {
                discounts += rank <= k ? discount(rank) : 0;
            }
            sum += gain[group] / size[group] * discounts;
        }
        return sum;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }

    /** The gain divided by the best possible; 0 when nothing is relevant. */
    double ndcg(int k) {
        double best = 0;
        for (int rank = 1; rank <= Math.min(k, ideal.length); rank++) {
            best += ideal[ideal.length - rank] * discount(rank);
        }
        return best == 0 ? 0 : dcg(k) / best;
    }

    /** How many of the first k documents are relevant, expected over the orders of ties. */
    double hits(int k) {
        double hits = 0;
        int left = k;
        for (int group = 0; group < gain.length && left > 0; group++) {
            hits += relevant[group] * Math.min(1.0, left / (double) size[group]);
            left -= size[group];
        }
        return hits;
    }

    int relevant() {
        return Arrays.stream(relevant).sum();
    }

    int documents() {
        return Arrays.stream(size).sum();
    }

    /** Σ (R_k − R_{k−1}) P_k over the distinct scores, as scikit-learn has it; 0 when nothing is relevant. */
    double averagePrecision() {
        int all = relevant();
        double sum = 0;
        int seen = 0;
        int found = 0;
        for (int group = 0; group < gain.length; group++) {
            seen += size[group];
            found += relevant[group];
            sum += relevant[group] * (found / (double) seen);
        }
        return all == 0 ? 0 : sum / all;
    }

    /** One divided by the rank of the first relevant document; 0 when nothing is relevant. */
    double reciprocalRank() {
        int before = 0;
        for (int group = 0; group < gain.length; group++) {
            if (relevant[group] > 0) {
                // The chance that the first relevant one of the tied stands at place i, one place after the other.
                double chance = relevant[group] / (double) size[group];
                double sum = 0;
                for (int i = 1; i <= size[group] - relevant[group] + 1; i++) {
                    sum += chance / (before + i);
                    chance *= (size[group] - i - relevant[group] + 1.0) / Math.max(1, size[group] - i);
                }
                return sum;
            }
            before += size[group];
        }
        return 0;
    }

    /** The chance that a relevant document is among the first k. */
    double hitRate(int k) {
        int left = k;
        for (int group = 0; group < gain.length && left > 0; group++) {
            if (relevant[group] > 0) {
                double none = 1;
                for (int i = 0; i < Math.min(left, size[group]); i++) {
                    none *= Math.max(0, size[group] - relevant[group] - i) / (double) (size[group] - i);
                }
                return 1 - none;
            }
            left -= size[group];
        }
        return 0;
    }
}
