"""Writes predictions of a binary classifier, a million rows at a time: id, label, score, country, amount.

usage: generate.py ROWS FILE.csv|FILE.parquet
"""
import sys

import numpy as np
import polars as pl
import pyarrow.parquet as pq

CHUNK = 1_000_000
COUNTRIES = np.array(["AT", "CH", "DE", "ES", "FR", "GB", "IT", "NL", "PL", "US"])


def chunk(first, rows):
    """Scores are probabilities with all the digits of a double, as predict_proba gives them; labels follow them."""
    source = np.random.default_rng(first)
    score = 1 / (1 + np.exp(1 - 1.5 * source.standard_normal(rows)))
    return pl.DataFrame({
        "id": np.arange(first, first + rows),
        "label": (source.random(rows) < score**1.1).astype(np.int64),
        "score": score,
        "country": COUNTRIES[source.integers(0, len(COUNTRIES), rows)],
        "amount": np.round(source.gamma(2, 40, rows), 2),
    })


def main():
    rows, path = int(sys.argv[1]), sys.argv[2]
    chunks = (chunk(first, min(CHUNK, rows - first)) for first in range(0, rows, CHUNK))
    if path.endswith(".csv"):
        with open(path, "wb") as out:
            for i, frame in enumerate(chunks):
                frame.write_csv(out, include_header=i == 0)
    else:
        out = None
        for frame in chunks:
            table = frame.to_arrow()
            out = out or pq.ParquetWriter(path, table.schema)
            out.write_table(table)
        out.close()


main()
