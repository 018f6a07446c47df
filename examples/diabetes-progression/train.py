#!/usr/bin/env python3
"""Train a model of disease progression and write it as ONNX.

    python train.py --data data/train.csv --out model
"""
import argparse
import json
import sys
from pathlib import Path

from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR

import columns

INPUT = "input"
OUTPUT = "progression"
# What the model server's ONNX Runtime understands with room to spare.
OPSETS = {"": 18, "ai.onnx.ml": 3}


def fit(rows):
    """Return a support vector regression, its scaling in front."""
    model = make_pipeline(StandardScaler(), SVR(C=50, gamma=0.05, epsilon=10))
    return model.fit(columns.matrix(rows), columns.labels(rows))


def onnx_bytes(model):
    """Return the model in ONNX; the same model gives the same bytes."""
    exported = convert_sklearn(
        model,
        name="diabetes-progression",
        initial_types=[(INPUT, FloatTensorType([None, len(columns.NAMES)]))],
        final_types=[(OUTPUT, FloatTensorType([None, 1]))],
        target_opset=OPSETS,
    )
    # skl2onnx takes these from a set, in an order that changes from run to run.
    opsets = sorted(exported.opset_import, key=lambda opset: opset.domain)
    del exported.opset_import[:]
    exported.opset_import.extend(opsets)
    return exported.SerializeToString(deterministic=True)


def layout():
    """Return the description of the model's input and output."""
    return {
        "input": INPUT,
        "output": OUTPUT,
        "features": [
            {"name": name, "column": name, "unit": unit}
            for name, unit in columns.FEATURES
        ],
    }


def main():
    parser = argparse.ArgumentParser(description="Train a model.")
    parser.add_argument("--data", action="append", required=True, metavar="CSV",
                        help="patients; may be given several times")
    parser.add_argument("--out", type=Path, default=Path("model"), metavar="FOLDER",
                        help="folder for the model; default: %(default)s")
    options = parser.parse_args()
    try:
        rows = [row for path in options.data for row in columns.read(path)]
    except columns.BadData as reason:
        sys.exit(f"train.py: {reason}")
    model = onnx_bytes(fit(rows))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "model.onnx").write_bytes(model)
    (options.out / "features.json").write_text(json.dumps(layout(), indent=2) + "\n", encoding="utf-8")
    print(f"trained on {len(rows)} patients, wrote {options.out / 'model.onnx'} ({len(model)} bytes)")


if __name__ == "__main__":
    main()
