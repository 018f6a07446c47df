package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ReferenceProfile.Source;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares current files with a stored profile: what the model gets, and what it says with the truth. */
public final class ProfileComparison {
    private final ReferenceProfile profile;
    private final String profileName;
    private final boolean skipInvalid;
    private ColumnCells current;
    private ColumnCells predictions;

    /**
     * @param profileName the reference as the user named it
     * @param skipInvalid whether rows that can't be read are left out
     */
    public ProfileComparison(ReferenceProfile profile, String profileName, boolean skipInvalid) {
        this.profile = profile;
        this.profileName = profileName;
        this.skipInvalid = skipInvalid;
    }

    /** The data that the model gets now. */
    public ProfileComparison current(TableSource source) {
        current = new ColumnCells(List.of(source), skipInvalid);
        return this;
    }

    /** What it says now, with the truth where there is one. */
    public ProfileComparison predictions(TableSource source) {
        predictions = new ColumnCells(List.of(source), skipInvalid);
        return this;
    }

    /**
     * @param asked the columns of the data to compare; empty for all that both have. Those of predictions are always
     *     compared
     * @param threshold the index from which a column counts as drifted
     */
    public DriftResult run(List<String> asked, double threshold, Confidence confidence)
            throws DeliveryException, InterruptedException {
        DriftJudge judge = new DriftJudge(threshold, confidence);
        List<String> notes = new ArrayList<>(profile.notes());
        List<ReferenceColumn> references = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        if (current != null) {
            requireNotLeftOut(asked);
            List<String> columns = DriftComparison.common(
                    asked, profileName, profile.names(Source.DATA), current.shown(), current.header(), notes);
            add(Source.DATA, columns, current, judge, references, rows);
            current.note(notes);
        }
        if (predictions != null) {
            List<String> header = predictions.header();
            List<String> columns = profile.names(Source.PREDICTIONS).stream()
                    .filter(header::contains)
                    .toList();
            add(Source.PREDICTIONS, columns, predictions, judge, references, rows);
            predictions.note(notes);
        }
        long[] currentRows = rows.stream().mapToLong(Long::longValue).toArray();
        double rate = FalseAlarms.simulated(references, currentRows).rate(threshold, confidence);
        return judge.judge(profile.rows(), Arrays.stream(currentRows).max().orElse(0), rate, notes);
    }

    private void requireNotLeftOut(List<String> asked) throws InvalidRequestException {
        for (String column : asked) {
            for (String note : profile.notes()) {
                if (note.contains("'" + Shown.of(column) + "'")) {
                    throw new InvalidRequestException("driftColumns", "is not in the profile: " + note);
                }
            }
        }
    }

    private void add(
            Source source,
            List<String> columns,
            ColumnCells cells,
            DriftJudge judge,
            List<ReferenceColumn> references,
            List<Long> rows)
            throws DeliveryException, InterruptedException {
        if (columns.isEmpty()) {
            return;
        }
        List<ReferenceColumn> known =
                profile.of(source, columns).stream().map(ReferenceColumn::of).toList();
        CurrentColumns now = CurrentColumns.read(
                cells, columns, known.stream().map(ReferenceColumn::binning).toList());
        judge.add(known, now);
        known.forEach(column -> {
            references.add(column);
            rows.add(now.rows());
        });
    }
}
