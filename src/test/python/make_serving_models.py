"""Makes the ONNX models that the tests of the model server load.

    python src/test/python/make_serving_models.py src/test/resources/io/jenkins/plugins/modeldelivery/serving

Needs the package onnx (made with 1.19.0). Each model is below two kilobytes, so that what it computes can be told by
hand; the files are committed, and nothing at test time needs Python.
"""

import pathlib
import sys

import onnx
from onnx import TensorProto as T
from onnx import helper as h


def tensor(name, kind, shape):
    return h.make_tensor_value_info(name, kind, shape)


def constant(name, kind, shape, values):
    return h.make_tensor(name, kind, shape, values)


def save(folder, name, nodes, inputs, outputs, constants=(), ml=False):
    graph = h.make_graph(nodes, name, inputs, outputs, list(constants))
    opsets = [h.make_opsetid("", 16)] + ([h.make_opsetid("ai.onnx.ml", 3)] if ml else [])
    model = h.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="model-delivery tests")
    onnx.checker.check_model(model)
    (folder / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def linear(folder, name, weights, bias):
    """y = x . weights + bias, any number of rows of three."""
    save(
        folder,
        name,
        [h.make_node("MatMul", ["x", "w"], ["xw"]), h.make_node("Add", ["xw", "b"], ["y"])],
        [tensor("x", T.FLOAT, ["rows", 3])],
        [tensor("y", T.FLOAT, ["rows", 1])],
        [constant("w", T.FLOAT, [3, 1], weights), constant("b", T.FLOAT, [1], [bias])],
    )


def types(folder):
    """Every element type that can go in comes out unchanged."""
    kinds = {
        "bool": T.BOOL,
        "int8": T.INT8,
        "uint8": T.UINT8,
        "int16": T.INT16,
        "int32": T.INT32,
        "int64": T.INT64,
        "fp16": T.FLOAT16,
        "bf16": T.BFLOAT16,
        "fp32": T.FLOAT,
        "fp64": T.DOUBLE,
        "bytes": T.STRING,
    }
    for name, kind in kinds.items():
        save(
            folder,
            f"identity-{name}",
            [h.make_node("Identity", ["in"], ["out"])],
            [tensor("in", kind, ["a", "b"])],
            [tensor("out", kind, ["a", "b"])],
        )


def unsigned(folder):
    """Whole numbers out of the ranges of Java's own types; also an input of such a type, which can't be fed."""
    kinds = {"uint16": T.UINT16, "uint32": T.UINT32, "uint64": T.UINT64}
    save(
        folder,
        "unsigned",
        [h.make_node("Cast", ["in"], [name], to=kind) for name, kind in kinds.items()],
        [tensor("in", T.INT64, ["n"])],
        [tensor(name, kind, ["n"]) for name, kind in kinds.items()],
    )
    save(
        folder,
        "unsigned-input",
        [h.make_node("Cast", ["in"], ["out"], to=T.INT64)],
        [tensor("in", T.UINT32, ["n"])],
        [tensor("out", T.INT64, ["n"])],
    )


def two_inputs(folder):
    """twice = amount * 2; plan comes back; a scalar and a fixed first dimension beside them."""
    save(
        folder,
        "two-inputs",
        [h.make_node("Add", ["amount", "amount"], ["twice"]), h.make_node("Identity", ["plan"], ["same"])],
        [tensor("amount", T.DOUBLE, ["rows", 1]), tensor("plan", T.STRING, ["rows", 1])],
        [tensor("twice", T.DOUBLE, ["rows", 1]), tensor("same", T.STRING, ["rows", 1])],
    )
    save(
        folder,
        "scalar",
        [h.make_node("Add", ["factor", "factor"], ["out"])],
        [tensor("factor", T.FLOAT, [])],
        [tensor("out", T.FLOAT, [])],
    )


def zipmap(folder):
    """What scikit-learn's converter makes of a classifier: the label, and a map per row from class to probability."""
    for name, attribute in (
        ("zipmap-strings", {"classlabels_strings": ["no", "yes"]}),
        ("zipmap-numbers", {"classlabels_int64s": [0, 1]}),
    ):
        key = T.STRING if "strings" in name else T.INT64
        entry = h.make_map_type_proto(key, h.make_tensor_type_proto(T.FLOAT, []))
        probabilities = onnx.ValueInfoProto(name="output_probability", type=h.make_sequence_type_proto(entry))
        save(
            folder,
            name,
            [
                h.make_node("ArgMax", ["scores"], ["output_label"], axis=1, keepdims=0),
                h.make_node("ZipMap", ["scores"], ["output_probability"], domain="ai.onnx.ml", **attribute),
            ],
            [tensor("scores", T.FLOAT, ["rows", 2])],
            [tensor("output_label", T.INT64, ["rows"]), probabilities],
            ml=True,
        )


def sequence(folder):
    """An output that the protocol has no form for."""
    save(
        folder,
        "sequence-output",
        [h.make_node("SequenceConstruct", ["x", "x"], ["pair"])],
        [tensor("x", T.FLOAT, ["n"])],
        [h.make_tensor_sequence_value_info("pair", T.FLOAT, None)],
    )


def failing(folder):
    """Fails while it runs: an index from outside of -3 to 2."""
    save(
        folder,
        "gather",
        [h.make_node("Gather", ["table", "index"], ["value"])],
        [tensor("index", T.INT64, ["n"])],
        [tensor("value", T.FLOAT, ["n"])],
        [constant("table", T.FLOAT, [3], [10.0, 20.0, 30.0])],
    )


def slow(folder):
    """Adds 1 as many times as it is told: a request that lasts as long as a test wants."""
    body = h.make_graph(
        [h.make_node("Identity", ["go"], ["still"]), h.make_node("Add", ["sum", "one"], ["next"])],
        "body",
        [tensor("round", T.INT64, []), tensor("go", T.BOOL, []), tensor("sum", T.INT64, [])],
        [tensor("still", T.BOOL, []), tensor("next", T.INT64, [])],
    )
    save(
        folder,
        "slow",
        [h.make_node("Loop", ["rounds", "", "zero"], ["sum"], body=body)],
        [tensor("rounds", T.INT64, [])],
        [tensor("sum", T.INT64, [])],
        [constant("zero", T.INT64, [], [0]), constant("one", T.INT64, [], [1])],
    )


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    linear(target, "linear-1", [1.0, 2.0, 3.0], 0.5)
    linear(target, "linear-2", [10.0, 20.0, 30.0], 5.0)
    types(target)
    unsigned(target)
    two_inputs(target)
    zipmap(target)
    sequence(target)
    failing(target)
    slow(target)
