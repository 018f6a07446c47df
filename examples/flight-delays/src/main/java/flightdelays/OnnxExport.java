package flightdelays;

import ai.onnx.proto.OnnxMl;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXPlaceholder;

/**
 * Writes scaling and model as one ONNX graph, so that a server takes the plain numbers of the data file. Tribuo's own
 * export would add the time of training to the file; this one leaves it out, so the same model has the same bytes.
 */
final class OnnxExport {
    private static final int IR_VERSION = 7;

    private OnnxExport() {}

    static byte[] bytes(Trained trained) {
        FeatureLayout layout = trained.layout();
        ONNXContext graph = new ONNXContext();
        graph.setName("flight-delays");
        ONNXPlaceholder input = graph.floatInput(layout.input(), layout.size());
        ONNXPlaceholder output =
                graph.floatOutput(layout.output(), layout.classes().size());
        ONNXNode scaled = input.apply(
                        ONNXOperators.SUB, graph.array("mean", trained.scaling().mean()))
                .apply(
                        ONNXOperators.DIV,
                        graph.array("deviation", trained.scaling().deviation()));
        trained.model().writeONNXGraph(scaled).assignTo(output);
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(ONNXOperators.getOpsetProto())
                .setProducerName("Tribuo")
                .setDomain("flightdelays")
                .setGraph(graph.buildGraph())
                .build()
                .toByteArray();
    }
}
