"""Part files and labels, and what pandas and scikit-learn say of them joined.

usage: join_cases.py FOLDER SEED CASES

Writes FOLDER/N/predictions/part-*.csv[.gz], FOLDER/N/labels/*.csv[.gz] for each case N, and prints one JSON object a line.
"""

import glob
import json
import os
import sys

import numpy as np
import pandas as pd
from sklearn import metrics as m

folder, seed, cases = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(seed)


def parts(frame, where, count):
    os.makedirs(where)
    edges = np.sort(rng.integers(0, len(frame) + 1, count - 1))
    for i, part in enumerate(np.split(np.arange(len(frame)), edges)):
        columns = list(rng.permutation(frame.columns))
        name = os.path.join(where, f"part-{i:05d}.csv" + (".gz" if rng.integers(2) else ""))
        frame.iloc[part][columns].to_csv(name, index=False)


def read(where):
    return pd.concat([pd.read_csv(name) for name in sorted(glob.glob(where + "/*"))], ignore_index=True)


for case in range(cases):
    n = int(rng.integers(50, 3000))
    two = bool(rng.integers(2))
    text = bool(rng.integers(2))
    ids = rng.permutation(10 * n)[:n]
    keys = {"customer": [f"Kö {i}" for i in ids] if text else ids}
    if two:
        keys = {"customer": [f"c{i // 10}" for i in ids], "day": ids % 10}
    y = rng.integers(0, 2, n)
    labels = pd.DataFrame(keys | {"label": y, "w": rng.uniform(0.1, 3, n), "country": rng.choice(["DE", "FR"], n), "both": 1})
    s = np.round(np.clip(rng.normal(0.4 + 0.2 * y, 0.2), 0, 1), int(rng.integers(2, 17)))
    predictions = pd.DataFrame(keys | {"score": s, "label": 1 - y, "both": 2})
    order = rng.integers(3)
    if order == 0:
        predictions = predictions.sample(frac=1, random_state=int(rng.integers(1 << 30)))
    elif order == 1:
        labels = labels.sort_values(list(keys))
        predictions = predictions.sort_values(list(keys))
    missing = bool(rng.integers(2))
    if missing:
        predictions = predictions[rng.uniform(size=n) > 0.1]
        labels = labels[rng.uniform(size=n) > 0.1]
    here = os.path.join(folder, str(case))
    parts(predictions, here + "/predictions", int(rng.integers(2, 6)))
    parts(labels, here + "/labels", int(rng.integers(2, 6)))

    p, l = read(here + "/predictions"), read(here + "/labels")
    joined = l.merge(p.drop(columns=["label", "both"]), on=list(keys), validate="one_to_one")
    halves = len(p) + len(l) - 2 * len(joined)
    y, s, w = joined.label, joined.score, joined.w
    german = joined[joined.country == "DE"]
    print(json.dumps({
        "key": list(keys),
        "rows": len(joined),
        "skipped": halves,
        "roc_auc": m.roc_auc_score(y, s, sample_weight=w),
        "log_loss": m.log_loss(y, s, sample_weight=w),
        "accuracy": m.accuracy_score(y, s >= 0.5, sample_weight=w),
        "german": len(german),
        "german_accuracy": m.accuracy_score(german.label, german.score >= 0.5, sample_weight=german.w),
    }))
