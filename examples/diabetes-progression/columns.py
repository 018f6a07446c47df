"""The columns of a data file, and how a row becomes the model's input."""

import csv
import math
from pathlib import Path

import numpy as np

ID = "id"
LABEL = "progression"
FEATURES = [
    ("age", "years"),
    ("sex", "1 or 2"),
    ("bmi", "kg per square metre"),
    ("blood_pressure", "mm Hg, average"),
    ("total_cholesterol", "blood serum"),
    ("ldl", "blood serum"),
    ("hdl", "blood serum"),
    ("cholesterol_hdl_ratio", "ratio"),
    ("log_triglycerides", "logarithm"),
    ("glucose", "blood sugar"),
]
NAMES = [name for name, _ in FEATURES]


class BadData(Exception):
    """A data file that cannot be used; the message says why and where."""


def read(path):
    """Return the rows of a CSV file as dictionaries of text, at least one."""
    path = Path(path)
    if not path.is_file():
        raise BadData(f"there is no file {path}")
    with path.open(newline="", encoding="utf-8") as text:
        reader = csv.DictReader(text)
        rows = list(reader)
    missing = [c for c in [ID, LABEL, *NAMES] if c not in (reader.fieldnames or [])]
    if missing:
        raise BadData(f"{path} has no column {', '.join(missing)}")
    if not rows:
        raise BadData(f"{path} has no rows")
    for position, row in enumerate(rows, start=1):
        for column in [LABEL, *NAMES]:
            if not is_number(row[column]):
                raise BadData(f"{path}, row {position}, column {column}: "
                              f"must be a number, was {row[column]!r}")
    return rows


def is_number(text):
    try:
        return math.isfinite(float(text))
    except (TypeError, ValueError):
        return False


def matrix(rows):
    """Return the features, float32, shape [rows, number of features]."""
    return np.array([[float(row[name]) for name in NAMES] for row in rows], np.float32)


def labels(rows):
    """Return what the model has to predict, shape [rows]."""
    return np.array([float(row[LABEL]) for row in rows])


def age_group(row):
    """Return the slice of the evaluation that a patient belongs to."""
    age = float(row["age"])
    return "under 40" if age < 40 else "40 to 59" if age < 60 else "60 and over"
