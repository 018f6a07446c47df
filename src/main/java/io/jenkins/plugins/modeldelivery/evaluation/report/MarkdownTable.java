package io.jenkins.plugins.modeldelivery.evaluation.report;

import java.util.List;

/** A table in GitHub's Markdown, of which the first rows are shown. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();
    private final int most;
    private int rows;

    /**
     * @param most how many rows are shown
     * @param heads the headings; one that ends with a colon is that of a column of numbers
     */
    MarkdownTable(int most, List<String> heads) {
        this.most = most;
        row(heads.stream().map(head -> head.replaceAll(":$", "")).toArray(String[]::new));
        row(heads.stream().map(head -> head.endsWith(":") ? "---:" : "---").toArray(String[]::new));
        rows = 0;
    }

    /** Adds a row, whose cells are Markdown already. */
    void row(String... cells) {
        if (rows < most) {
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        rows++;
    }

    /** The table, and how many rows are left out. */
    String text() {
        return rows <= most ? text.toString() : text + "\n… and " + (rows - most) + " more, see the HTML report.\n";
    }

    boolean isEmpty() {
        return rows == 0;
    }
}
