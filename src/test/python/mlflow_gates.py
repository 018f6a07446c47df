"""Gates on metrics and what MLflow's validate_evaluation_results says of them, one JSON object a line.

usage: mlflow_gates.py SEED CASES > mlflow-gates.jsonl

A line has the threshold's parameters, the candidate's and the baseline's value of the metric (null: it is missing),
and whether MLflow lets the candidate pass. The first lines are chosen, the rest is random with many ties.
"""

import json
import logging
import os
import random
import sys

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

from mlflow.models.evaluation import EvaluationResult
from mlflow.models.evaluation.validation import (
    MetricThreshold,
    ModelValidationFailedException,
    validate_evaluation_results,
)

logging.getLogger("mlflow").setLevel(logging.ERROR)
rng = random.Random(int(sys.argv[1]))

CHOSEN = [
    # threshold, absolute, relative, greater is better, candidate, baseline
    (0.8, None, None, True, 0.8, None),
    (0.8, None, None, True, 0.7999999999999999, None),
    (0.8, None, None, False, 0.8, None),
    (0.8, None, None, False, 0.8000000000000002, None),
    (0.8, None, None, True, None, None),
    # 0.9 - 0.8 is less than 0.1, but 0.8 + 0.1 is 0.9.
    (None, 0.1, None, True, 0.9, 0.8),
    (None, 0.1, None, False, 0.8, 0.9),
    (None, 0.1, None, True, 0.3, 0.2),
    (None, 0.2, None, True, 0.3, 0.1),
    (None, 0.1, None, False, 0.2, 0.3),
    (None, 0.1, None, True, 0.9, None),
    (None, 0.1, None, True, None, 0.8),
    (None, None, 0.1, True, 0.88, 0.8),
    (None, None, 0.1, False, 0.72, 0.8),
    (None, None, 0.1, True, 0.88, None),
    (None, None, 0.1, True, None, 0.8),
    # A baseline of 0: any improvement, of at least 1e-10.
    (None, None, 0.5, True, 1e-10, 0.0),
    (None, None, 0.5, True, 9e-11, 0.0),
    (None, None, 0.5, True, 0.0, 0.0),
    (None, None, 0.5, True, -0.1, 0.0),
    (None, None, 0.5, False, -1e-10, 0.0),
    (None, None, 0.5, False, -9e-11, 0.0),
    (None, None, 0.5, False, 0.1, 0.0),
    (None, None, 0.0, True, 0.0, 0.0),
    # A baseline below 0, such as an R² of a model that is worse than the mean.
    (None, None, 0.1, True, -0.4, -0.5),
    (None, None, 0.1, True, -0.46, -0.5),
    (None, None, 0.1, True, -0.6, -0.5),
    (None, None, 0.1, False, -0.6, -0.5),
    (None, None, 0.1, False, -0.4, -0.5),
    (None, None, 1.0, True, 0.0, -0.5),
    (None, None, 1.0, True, -0.01, -0.5),
    # All at once: every one must hold.
    (0.8, 0.05, 0.05, True, 0.85, 0.8),
    (0.8, 0.05, 0.1, True, 0.85, 0.8),
    (0.86, 0.05, 0.05, True, 0.85, 0.8),
    (0.8, 0.06, 0.05, True, 0.85, 0.8),
]


def value():
    kind = rng.randrange(4)
    if kind == 0:
        return rng.randrange(-10, 11) / 10
    if kind == 1:
        return rng.randrange(-200, 201) / 100
    if kind == 2:
        return rng.uniform(-1, 2)
    return float(rng.choice([0, 1, 100, -3]))


def drawn():
    baseline = value() if rng.random() < 0.9 else None
    threshold = value() if rng.random() < 0.4 else None
    absolute = abs(value()) or 0.1 if rng.random() < 0.5 else None
    relative = rng.choice([0.01, 0.1, 0.25, 0.5, rng.random()]) if rng.random() < 0.5 else None
    if threshold is None and absolute is None and relative is None:
        threshold = value()
    greater = rng.random() < 0.5
    side = 1 if greater else -1
    near = [value()]
    if threshold is not None:
        near.append(threshold)
    if baseline is not None:
        near += [baseline, baseline + side * (absolute or 0), baseline + side * (relative or 0) * abs(baseline)]
    candidate = rng.choice(near) if rng.random() < 0.95 else None
    return threshold, absolute, relative, greater, candidate, baseline


def passes(threshold, absolute, relative, greater, candidate, baseline):
    def result(x):
        return EvaluationResult(metrics={} if x is None else {"m": x}, artifacts={})

    gate = MetricThreshold(
        threshold=threshold, min_absolute_change=absolute, min_relative_change=relative, greater_is_better=greater
    )
    try:
        validate_evaluation_results({"m": gate}, result(candidate), None if baseline is None else result(baseline))
        return True
    except ModelValidationFailedException:
        return False


for i in range(int(sys.argv[2])):
    case = CHOSEN[i] if i < len(CHOSEN) else drawn()
    names = ["threshold", "minAbsoluteChange", "minRelativeChange", "higherIsBetter", "candidate", "baseline"]
    print(json.dumps(dict(zip(names, case)) | {"passes": passes(*case)}))
