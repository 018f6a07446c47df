"""The points that `evaluate --task binary` reports, by scikit-learn, as JSON. There are no intervals.

usage: peer.py pandas|polars FILE.csv|FILE.parquet
"""
import json
import sys

import numpy as np
from sklearn import metrics as m
from sklearn.calibration import calibration_curve


def read(reader, path):
    """Only the two columns that are needed."""
    columns = ["label", "score"]
    if reader == "pandas":
        import pandas as pd

        frame = pd.read_csv(path, usecols=columns) if path.endswith(".csv") else pd.read_parquet(path, columns=columns)
    else:
        import polars as pl

        frame = pl.read_csv(path, columns=columns) if path.endswith(".csv") else pl.read_parquet(path, columns=columns)
    return frame["label"].to_numpy(), frame["score"].to_numpy()


def points(y, s):
    p = (s >= 0.5).astype(y.dtype)
    alarms, found, _ = m.roc_curve(y, s, drop_intermediate=False)
    tn, fp, fn, tp = m.confusion_matrix(y, p).ravel()
    precision, recall, f1, _ = m.precision_recall_fscore_support(y, p, average="binary")
    likely, unlikely = m.class_likelihood_ratios(y, p)
    positives = tp + fn
    right = found * positives
    top = np.argpartition(s, len(s) - len(s) // 10)[len(s) - len(s) // 10:]
    happened, predicted = calibration_curve(y, s, n_bins=10)
    rows = np.bincount(np.searchsorted(np.linspace(0, 1, 11)[1:-1], s))
    return {
        "roc_auc": m.auc(alarms, found),
        "average_precision": m.average_precision_score(y, s),
        "accuracy": m.accuracy_score(y, p),
        "balanced_accuracy": m.balanced_accuracy_score(y, p),
        "precision": precision,
        "recall": recall,
        "specificity": tn / (tn + fp),
        "f1": f1,
        "mcc": m.matthews_corrcoef(y, p),
        "cohen_kappa": m.cohen_kappa_score(y, p),
        "f0_5": m.fbeta_score(y, p, beta=0.5),
        "f2": m.fbeta_score(y, p, beta=2),
        "jaccard": m.jaccard_score(y, p),
        "npv": tn / (tn + fn),
        "false_positive_rate": fp / (fp + tn),
        "positive_likelihood_ratio": likely,
        "negative_likelihood_ratio": unlikely,
        "selection_rate": p.mean(),
        "ks": np.abs(found - alarms).max(),
        "lift@10": y[top].mean() / y.mean(),
        "best_f1": (2 * right / (positives + right + alarms * (tn + fp))).max(),
        "youden_j": (found - alarms).max(),
        "log_loss": m.log_loss(y, s),
        "d2_log_loss": m.d2_log_loss_score(y, s),
        "brier_score": m.brier_score_loss(y, s),
        "d2_brier": m.d2_brier_score(y, s),
        "ece": np.sum(rows[rows > 0] / len(y) * np.abs(happened - predicted)),
    }


json.dump({name: float(value) for name, value in points(*read(sys.argv[1], sys.argv[2])).items()}, sys.stdout)
