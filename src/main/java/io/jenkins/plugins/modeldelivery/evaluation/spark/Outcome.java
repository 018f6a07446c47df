package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import java.io.Serializable;
import java.util.List;

/**
 * What came of a piece of the predictions, or of a file that Spark found.
 *
 * @param piece null for a file that Spark found
 * @param part what was collected; null when nothing could be, and for an empty file
 * @param problem why nothing could be collected; null without a problem
 * @param unseen whether the problem is that the machine does not see the file, and not what is in it
 * @param digests of the files that were read as a whole
 * @param executor who did it: the executor's id and its host
 */
record Outcome(Piece piece, byte[] part, String problem, boolean unseen, List<FileDigest> digests, String executor)
        implements Serializable {}
