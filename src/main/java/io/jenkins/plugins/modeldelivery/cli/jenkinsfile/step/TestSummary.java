package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

/** What the step {@code junit} answers: how many tests the reports have. */
public final class TestSummary {
    private final int total;
    private final int failed;
    private final int skipped;

    TestSummary(int total, int failed, int skipped) {
        this.total = total;
        this.failed = failed;
        this.skipped = skipped;
    }

    public int getTotalCount() {
        return total;
    }

    /** Tests that failed or had an error. */
    public int getFailCount() {
        return failed;
    }

    public int getSkipCount() {
        return skipped;
    }

    public int getPassCount() {
        return total - failed - skipped;
    }
}
