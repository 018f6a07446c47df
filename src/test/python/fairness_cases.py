"""Random decisions about groups and what fairlearn says of them, one JSON object a line, as evaluation_task_cases.py.

usage: fairness_cases.py SEED CASES > cases.jsonl        (needs fairlearn, which wants an older scikit-learn)
"""

import json
import sys
import warnings

import numpy as np
from fairlearn import metrics as f

warnings.simplefilter("ignore")
rng = np.random.default_rng(int(sys.argv[1]))


def case():
    n = int(rng.integers(60, 300))
    groups = np.array([f"g{i}" for i in rng.integers(0, rng.integers(2, 5), n)])
    y = rng.integers(0, 2, n)
    p = np.where(rng.random(n) < 0.7, y, rng.random(n) < (groups == "g0") * 0.5 + 0.2).astype(int)
    w = rng.uniform(0.1, 2, n) if rng.random() < 0.4 else None
    for group in np.unique(groups):
        if len(set(y[groups == group])) < 2 or len(np.unique(groups)) < 2:
            return case()
    given = {"sensitive_features": groups, "sample_weight": w}
    expected = {
        "demographic_parity_difference": f.demographic_parity_difference(y, p, **given),
        "demographic_parity_ratio": f.demographic_parity_ratio(y, p, **given),
        "equal_opportunity_difference": f.equal_opportunity_difference(y, p, **given),
        "equalized_odds_difference": f.equalized_odds_difference(y, p, **given),
    }
    rows = [[int(y[i]), int(p[i]), str(groups[i])] + ([] if w is None else [float(w[i])]) for i in range(n)]
    parameters = {"task": "binary", "fairness": ["group"], "minSliceRows": 1}
    if w is not None:
        parameters["weight"] = "weight"
    header = ["label", "prediction", "group"] + ([] if w is None else ["weight"])
    return {
        "parameters": parameters,
        "rows": [header] + rows,
        "expected": {f"{name}[group]": float(value) for name, value in expected.items()},
    }


for _ in range(int(sys.argv[2])):
    print(json.dumps(case()))
