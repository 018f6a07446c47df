"""Random p-values and what statsmodels 0.15's multipletests makes of them, one JSON object a line.

usage: correction_cases.py SEED CASES > correction.jsonl    (needs numpy and statsmodels)
"""

import json
import sys

import numpy as np
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(int(sys.argv[1]))
for case in range(int(sys.argv[2])):
    p = rng.random(int(rng.integers(1, 30))) ** rng.choice([1, 4])
    if case % 3 == 0:
        p = np.round(p, 2)  # ties, 0 and 1
    expected = {method: multipletests(p, method=method)[1].tolist() for method in ["holm", "fdr_bh"]}
    print(json.dumps({"p": p.tolist(), **expected}))
