#!/usr/bin/env python3
"""Make the four CSV files in this folder from the table that scikit-learn ships.

    python data/prepare.py

The CSV files are committed, so nobody needs this script to run the example. It
is here to show where every number comes from. Running it again with the
scikit-learn of requirements.txt gives the same bytes: a patient's file depends
on body mass index and on a hash of the patient's id and SEED, not on a random
generator.
"""
import csv
import hashlib
import sys
from pathlib import Path

from sklearn.datasets import load_diabetes

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import columns  # noqa: E402 (it stands one folder up)

SEED = "diabetes-progression-1"
MOVED_FROM_BMI = 28


def patients():
    """The whole table, one dictionary for each patient, in the table's order."""
    table = load_diabetes(scaled=False)
    rows = []
    for number, (values, target) in enumerate(zip(table.data, table.target), start=1):
        row = {columns.ID: f"p{number:03}", columns.LABEL: f"{target:g}"}
        row.update((name, f"{value:.6g}") for name, value in zip(columns.NAMES, values))
        rows.append(row)
    return rows


def shuffled(rows):
    return sorted(rows, key=lambda row: hashlib.sha256(f"{SEED}:{row['id']}".encode()).hexdigest())


def write(name, rows):
    with (HERE / name).open("w", newline="", encoding="utf-8") as text:
        table = csv.DictWriter(text, [columns.ID, columns.LABEL, *columns.NAMES], lineterminator="\n")
        table.writeheader()
        table.writerows(sorted(rows, key=lambda row: row["id"]))
    mean = columns.labels(rows).mean()
    print(f"{name}: {len(rows)} patients, mean progression {mean:.1f}")


def main():
    rows = shuffled(patients())
    usual = [row for row in rows if float(row["bmi"]) < MOVED_FROM_BMI]
    moved = [row for row in rows if float(row["bmi"]) >= MOVED_FROM_BMI]
    cut = len(usual) * 7 // 10
    write("train.csv", usual[:cut])
    write("holdout.csv", usual[cut:])
    write("later-train.csv", moved[:len(moved) // 2])
    write("later-holdout.csv", moved[len(moved) // 2:])


if __name__ == "__main__":
    main()
