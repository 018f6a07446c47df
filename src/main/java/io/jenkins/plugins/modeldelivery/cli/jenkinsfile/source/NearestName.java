package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what a misspelled name may have meant. */
public final class NearestName {
    private NearestName() {}

    /** {@code " Did you mean 'x'?"}, or nothing when no known name is near. */
    public static String hint(String name, Collection<String> known) {
        int tolerance = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> distance(name, candidate) <= tolerance)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> " Did you mean '" + candidate + "'?")
                .orElse("");
    }

    /** Damerau-Levenshtein distance in its restricted form, letter case ignored. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
