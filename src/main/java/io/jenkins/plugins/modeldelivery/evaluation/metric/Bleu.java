package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Corpus BLEU (Papineni, Roukos, Ward and Zhu 2002) as sacreBLEU computes it by default (Post 2018, "A call for clarity
 * in reporting BLEU scores"): tokens of mteval-v13a, mixed case, up to four words, the closest reference's length, an
 * order without a match halved once more each (smoothing "exp"). From 0 to 100.
 */
final class Bleu {
    /** Matches and totals of each order, the answers' length, the references' length. */
    static final int SUMS = 10;

    private static final int ORDERS = 4;
    private static final Pattern SYMBOL = Pattern.compile("([\\{-~\\[-` -&\\(-\\+:-@/])");
    private static final Pattern AFTER_LETTER = Pattern.compile("([^0-9])([.,])");
    private static final Pattern BEFORE_LETTER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH = Pattern.compile("([0-9])(-)");
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private Bleu() {}

    static List<String> tokens(String text) {
        String line =
                text.stripTrailing().replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
        if (line.indexOf('&') >= 0) {
            line = line.replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">");
        }
        line = SYMBOL.matcher(" " + line + " ").replaceAll(" $1 ");
        line = AFTER_LETTER.matcher(line).replaceAll("$1 $2 ");
        line = BEFORE_LETTER.matcher(line).replaceAll(" $1 $2");
        line = DASH.matcher(line).replaceAll("$1 $2 ");
        return TextOverlap.split(BLANKS, line);
    }

    /** One row's share of the sums. */
    static double[] sums(String answer, String[] references) {
        double[] sums = new double[SUMS];
        List<String> given = tokens(answer);
        List<List<String>> truths = Arrays.stream(references).map(Bleu::tokens).toList();
        for (int n = 1; n <= ORDERS; n++) {
            Bag answered = Bag.ofRuns(given, n);
            Bag most = new Bag();
            for (List<String> truth : truths) {
                most.raise(Bag.ofRuns(truth, n));
            }
            sums[2 * n - 2] = answered.shared(most);
            sums[2 * n - 1] = answered.size();
        }
        int closest = -1;
        for (List<String> truth : truths) {
            int gap = Math.abs(truth.size() - given.size());
            int best = Math.abs(closest - given.size());
            if (closest < 0 || gap < best || gap == best && truth.size() < closest) {
                closest = truth.size();
            }
        }
        sums[8] = given.size();
        sums[9] = closest;
        return sums;
    }

    static double score(double[] sums) {
        double logs = 0;
        double halved = 1;
        boolean any = false;
        for (int n = 0; n < ORDERS; n++) {
            double matches = sums[2 * n];
            double total = sums[2 * n + 1];
            if (total <= 0) {
                return 0;
            }
            any |= matches > 0;
            if (matches <= 0) {
                halved *= 2;
                logs += Math.log(100 / (halved * total));
            } else {
                logs += Math.log(100 * matches / total);
            }
        }
        double penalty = sums[8] < sums[9] ? Math.exp(1 - sums[9] / sums[8]) : 1;
        return any ? penalty * Math.exp(logs / ORDERS) : 0;
    }
}
