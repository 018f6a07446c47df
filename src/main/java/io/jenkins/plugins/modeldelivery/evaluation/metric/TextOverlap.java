package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How much of one text is in another, between 0 and 1. */
final class TextOverlap {
    private static final Pattern ARTICLES = Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private TextOverlap() {}

    /** The words as SQuAD compares them: lower case, without punctuation and English articles. */
    static List<String> answerWords(String text) {
        StringBuilder kept = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (PUNCTUATION.indexOf(c) < 0) {
                kept.append(c);
            }
        }
        return split(BLANKS, ARTICLES.matcher(kept).replaceAll(" "));
    }

    /** The words as google-research's rouge_score finds them, without stemming: runs of a to z and 0 to 9. */
    static List<String> rougeWords(String text) {
        return split(NO_WORD, text.toLowerCase(Locale.ROOT));
    }

    static List<String> split(Pattern separator, String text) {
        List<String> words = new ArrayList<>();
        for (String word : separator.split(text)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** F1 of the words two answers share; 1 when both have none, 0 when one has none. */
    static double answerF1(List<String> truth, List<String> given) {
        if (truth.isEmpty() || given.isEmpty()) {
            return truth.isEmpty() && given.isEmpty() ? 1 : 0;
        }
        int shared = Bag.ofRuns(truth, 1).shared(Bag.ofRuns(given, 1));
        return 2.0 * shared / (truth.size() + given.size());
    }

    /** ROUGE-N's F1: of the runs of n words; 0 when either has none. */
    static double rougeN(List<String> truth, List<String> given, int n) {
        Bag left = Bag.ofRuns(truth, n);
        Bag right = Bag.ofRuns(given, n);
        return ConfusionFunctions.ratio(2.0 * left.shared(right), left.size() + right.size());
    }

    /** ROUGE-L's F1: of the longest common subsequence of words. */
    static double rougeL(List<String> truth, List<String> given) {
        int[] longest = new int[given.size() + 1];
        for (String word : truth) {
            int diagonal = 0;
            for (int j = 1; j <= given.size(); j++) {
                int above = longest[j];
                longest[j] = word.equals(given.get(j - 1)) ? diagonal + 1 : Math.max(above, longest[j - 1]);
                diagonal = above;
            }
        }
        return ConfusionFunctions.ratio(2.0 * longest[given.size()], truth.size() + given.size());
    }
}
