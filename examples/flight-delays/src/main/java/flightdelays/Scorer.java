package flightdelays;

import java.io.IOException;

/** Something that judges flights. */
interface Scorer extends AutoCloseable {
    /**
     * Judges flights.
     *
     * @param rows features of each flight, in the model's order
     * @return for each flight the probability, 0 to 1, that it arrives late
     * @throws IOException if the model cannot be run or reached
     * @throws InterruptedException if interrupted while waiting for a server
     */
    float[] score(float[][] rows) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
