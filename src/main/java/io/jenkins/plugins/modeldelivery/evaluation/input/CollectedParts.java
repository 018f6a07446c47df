package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.Task;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts together what was collected of several files, each by a run of its own. Parts are merged in the order of the names
 * of the files that they were made of, in whatever order they are given.
 */
public final class CollectedParts {
    private final EvaluateRequest request;
    private final List<String> sliceColumns;

    /**
     * @param sliceColumns the columns by which to break down
     */
    public CollectedParts(EvaluateRequest request, List<String> sliceColumns) {
        this.request = request;
        this.sliceColumns = sliceColumns;
    }

    /**
     * Reads and merges all parts.
     *
     * @param files the parts by the names that the user gave them; at least one
     * @throws DeliveryException when one is damaged, was made otherwise than the request says or than the others, or
     *     is of the same predictions as another
     */
    public PredictionFile.Collected read(Map<String, Path> files) throws DeliveryException {
        return merge(null, files).collected();
    }

    /**
     * As {@link #read}, of parts that are a table together.
     *
     * @param shown the table as the user named it; null for the name of its first part
     */
    public WholeCollection merge(String shown, Map<String, Path> files) throws DeliveryException {
        List<PartFile> parts = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            parts.add(PartFile.read(file.getKey(), file.getValue(), request, sliceColumns));
        }
        parts.sort(Comparator.comparing(PartFile::source).thenComparing(PartFile::digest));
        refuseTwice(parts);
        requireTimes(parts);
        PartFile first = parts.get(0);
        for (PartFile part : parts.subList(1, parts.size())) {
            requireAlike(first, part);
            merge(first, part);
        }
        return new WholeCollection(shown == null ? first.shown() : shown, request, first.gathering());
    }

    private static void merge(PartFile first, PartFile part) throws DeliveryException {
        boolean merged;
        try {
            merged = first.gathering().merge(part.gathering());
        } catch (IndexOutOfBoundsException e) {
            throw new DeliveryException(part.shown() + " can't be read: its content contradicts itself", e);
        }
        if (!merged) {
            throw new DeliveryException(part.shown() + " has other labels ("
                    + Shown.of(part.gathering().learnt())
                    + ") than the parts before it ("
                    + Shown.of(first.gathering().learnt())
                    + "), more than the task allows together");
        }
    }

    private static void refuseTwice(List<PartFile> parts) throws DeliveryException {
        for (int i = 1; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!parts.get(i).digest().isEmpty()
                        && parts.get(i).digest().equals(parts.get(j).digest())) {
                    throw new InvalidRequestException(
                            "partials",
                            parts.get(j).shown() + " and " + parts.get(i).shown() + " are of the same predictions ("
                                    + Shown.of(parts.get(i).source()) + "), which would count twice; leave one out");
                }
            }
        }
    }

    private void requireTimes(List<PartFile> parts) throws InvalidRequestException {
        if (request.task() == Task.FORECAST && parts.size() > 1) {
            for (PartFile part : parts) {
                if (request.timestamp() == null && !part.gathering().columns().contains("timestamp")) {
                    throw new InvalidRequestException(
                            "timestamp",
                            "is needed for a forecast in parts, as the order of rows is known only within each; "
                                    + part.shown() + " was made without");
                }
            }
        }
    }

    private static void requireAlike(PartFile first, PartFile part) throws DeliveryException {
        TreeSet<String> columns = new TreeSet<>(first.gathering().columns());
        TreeSet<String> others = new TreeSet<>(part.gathering().columns());
        if (!columns.equals(others)) {
            throw new DeliveryException(part.shown() + " is of a file with the columns "
                    + Shown.of(String.join(", ", others)) + ", " + first.shown() + " of one with "
                    + Shown.of(String.join(", ", columns)) + "; all files need the same columns");
        }
        if (!first.gathering().sliceNames().equals(part.gathering().sliceNames())) {
            throw new DeliveryException(part.shown() + " is broken down by "
                    + shown(part.gathering().sliceNames()) + ", " + first.shown() + " by "
                    + shown(first.gathering().sliceNames()) + "; make all parts with the same slices");
        }
    }

    private static String shown(List<String> columns) {
        return columns.isEmpty() ? "no column" : Shown.of(String.join(", ", columns));
    }
}
