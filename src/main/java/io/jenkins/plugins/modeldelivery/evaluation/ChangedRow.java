package io.jenkins.plugins.modeldelivery.evaluation;

import java.io.Serializable;

/**
 * A row that the candidate answers otherwise than the baseline.
 *
 * @param row its place in the file, from 1, the header not counted
 * @param id what its column id, row_id or example_id says, or null without such a column
 * @param label its label as it stands in the file; null where a row has several
 * @param baseline the baseline's answer
 * @param candidate the candidate's answer
 * @param change candidate minus baseline, in the unit that {@link Comparison#answer()} names
 */
public record ChangedRow(long row, String id, String label, String baseline, String candidate, double change)
        implements Serializable {}
