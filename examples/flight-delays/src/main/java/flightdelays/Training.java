package flightdelays;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains a logistic regression. The same rows and seed give the same model, to the last bit.
 *
 * @param seed for the order in which rows are visited
 * @param passes how often every row is visited, 1 or more
 */
record Training(long seed, int passes) {
    private static final double LEARNING_RATE = 0.05;
    private static final int ROWS_PER_STEP = 16;
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    Trained on(List<Flight> flights, FeatureLayout layout) throws IOException {
        if (flights.stream().map(Flight::late).distinct().count() < 2) {
            throw new IOException(
                    "training needs late flights and punctual ones; all " + flights.size() + " rows are of one kind");
        }
        TRIBUO.setLevel(Level.WARNING);
        float[][] rows = flights.stream().map(layout::vector).toArray(float[][]::new);
        Scaling scaling = Scaling.of(rows);
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("flights", labels), labels);
        for (int i = 0; i < rows.length; i++) {
            Label label = new Label(flights.get(i).late() ? "1" : "0");
            dataset.add(new ArrayExample<>(label, layout.names(), scaling.apply(rows[i])));
        }
        LinearSGDTrainer trainer =
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(LEARNING_RATE), passes, -1, ROWS_PER_STEP, seed);
        LinearSGDModel model = trainer.train(dataset);
        requireOrder(layout, model);
        return new Trained(layout, scaling, model);
    }

    /** The exported model takes a bare row of numbers, so Tribuo must number features as we do. */
    private static void requireOrder(FeatureLayout layout, LinearSGDModel model) {
        String[] names = layout.names();
        for (int i = 0; i < names.length; i++) {
            int id = model.getFeatureIDMap().getID(names[i]);
            if (id != i) {
                throw new IllegalStateException("feature " + names[i] + " is number " + id + " to Tribuo, not " + i);
            }
        }
        for (int i = 0; i < layout.classes().size(); i++) {
            int id = model.getOutputIDInfo().getID(new Label(layout.classes().get(i)));
            if (id != i) {
                throw new IllegalStateException(
                        "class " + layout.classes().get(i) + " is number " + id + " to Tribuo, not " + i);
            }
        }
    }
}
