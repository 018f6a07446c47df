#!/usr/bin/env python3
"""Let a model predict, from its file or through the server that has loaded it.

    python score.py --model model/model.onnx --data data/holdout.csv
    python score.py --endpoint http://127.0.0.1:8080 --data data/holdout.csv
"""
import argparse
import csv
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import columns

INPUT = "input"
OUTPUT = "progression"
BATCH = 100
PATIENCE_SECONDS = 30


class CannotScore(Exception):
    """The model cannot be run or reached; the message says why."""


def score_file(path, values):
    """Return one prediction for each row, computed in this process."""
    import onnxruntime

    if not Path(path).is_file():
        raise CannotScore(f"there is no file {path}")
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run([OUTPUT], {INPUT: values})[0].ravel()


def score_server(endpoint, name, version, values):
    """Return one prediction for each row from an Open Inference Protocol server."""
    path = "/v2/models/" + urllib.parse.quote(name, safe="")
    if version:
        path += "/versions/" + urllib.parse.quote(version, safe="")
    url = endpoint.rstrip("/") + path + "/infer"
    predictions = []
    for start in range(0, len(values), BATCH):
        predictions += infer(url, values[start:start + BATCH])
    return predictions


def infer(url, values):
    body = {
        "inputs": [{
            "name": INPUT,
            "datatype": "FP32",
            "shape": list(values.shape),
            "data": values.ravel().tolist(),
        }],
        "outputs": [{"name": OUTPUT}],
    }
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            outputs = json.load(answer).get("outputs", [])
    except urllib.error.HTTPError as refusal:
        raise CannotScore(f"{url} answered {refusal.code}: {refusal.read().decode()}") from refusal
    except OSError as unreachable:
        raise CannotScore(f"no server answers at {url}: {unreachable}") from unreachable
    for output in outputs:
        if output["name"] == OUTPUT and len(output["data"]) == len(values):
            return output["data"]
    raise CannotScore(f"{url} did not answer with {OUTPUT} of shape [{len(values)}, 1]")


def write(path, rows, predictions):
    """Write what the model said beside what happened, for the evaluation."""
    with open(path, "w", newline="", encoding="utf-8") as text:
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["id", "label", "prediction", "sex", "age_group"])
        for row, prediction in zip(rows, predictions, strict=True):
            table.writerow([row[columns.ID], row[columns.LABEL], f"{prediction:.3f}",
                            row["sex"], columns.age_group(row)])


def main():
    parser = argparse.ArgumentParser(description="Let a model predict.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--model", metavar="FILE", help="an ONNX file")
    source.add_argument("--endpoint", metavar="URL", help="a server's address")
    parser.add_argument("--model-name", default="diabetes-progression", metavar="NAME",
                        help="the model's name on the server; default: %(default)s")
    parser.add_argument("--model-version", metavar="VERSION",
                        help="the version on the server; default: the server chooses")
    parser.add_argument("--data", required=True, metavar="CSV", help="patients")
    parser.add_argument("--out", default="predictions.csv", metavar="CSV",
                        help="file to write; default: %(default)s")
    options = parser.parse_args()
    try:
        rows = columns.read(options.data)
        values = columns.matrix(rows)
        if options.model:
            predictions = score_file(options.model, values)
        else:
            predictions = score_server(
                options.endpoint, options.model_name, options.model_version, values)
    except (columns.BadData, CannotScore) as reason:
        sys.exit(f"score.py: {reason}")
    write(options.out, rows, predictions)
    print(f"scored {len(rows)} patients with {options.model or options.endpoint}, wrote {options.out}")


if __name__ == "__main__":
    main()
