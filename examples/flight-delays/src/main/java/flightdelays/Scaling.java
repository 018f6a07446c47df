package flightdelays;

import java.util.Arrays;

/**
 * Brings each feature to mean 0 and standard deviation 1 over the training rows: gradient descent needs pressure (about
 * 1000) and rain (about 0.01) to be of one size.
 *
 * @param mean of each feature
 * @param deviation of each feature; 1 for a feature that never changes
 */
record Scaling(float[] mean, float[] deviation) {
    static Scaling of(float[][] rows) {
        int width = rows[0].length;
        float[] mean = new float[width];
        float[] deviation = new float[width];
        for (int column = 0; column < width; column++) {
            int at = column;
            double average = Arrays.stream(rows).mapToDouble(row -> row[at]).sum() / rows.length;
            double variance = Arrays.stream(rows)
                            .mapToDouble(row -> (row[at] - average) * (row[at] - average))
                            .sum()
                    / rows.length;
            mean[column] = (float) average;
            deviation[column] = variance > 0 ? (float) Math.sqrt(variance) : 1;
        }
        return new Scaling(mean, deviation);
    }

    double[] apply(float[] row) {
        double[] scaled = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            scaled[i] = (row[i] - mean[i]) / deviation[i];
        }
        return scaled;
    }
}
