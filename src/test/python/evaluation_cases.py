"""Random predictions and what scikit-learn says of them, one JSON object a line.

usage: evaluation_cases.py SEED CASES > cases.jsonl
"""

import json
import math
import sys
import warnings

import numpy as np
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")
rng = np.random.default_rng(int(sys.argv[1]))


def number(x):
    x = float(x)
    return None if math.isnan(x) or math.isinf(x) else x


def weights(n):
    kind = rng.integers(3)
    if kind == 0:
        return rng.uniform(0, 3, n)
    if kind == 1:
        w = rng.integers(0, 4, n).astype(float)
        return w if w.sum() > 0 else np.ones(n)
    return None


def ece(y, s, w):
    """Expected calibration error from scikit-learn's own bins (unweighted only)."""
    if w is not None:
        return None
    edges = np.linspace(0.0, 1.0, 11)
    bins = np.searchsorted(edges[1:-1], s)
    total = 0.0
    happened, predicted = calibration_curve(y, s, n_bins=10)
    for i, b in enumerate(np.unique(bins)):
        total += np.mean(bins == b) * abs(happened[i] - predicted[i])
    return total


def lift(y, s, w, share):
    """Positives among the share with the highest scores over positives among all; tied rows count in part."""
    wanted = share * w.sum()
    taken = found = 0.0
    for value in np.unique(s)[::-1]:
        tied = s == value
        part = max(0.0, min(1.0, (wanted - taken) / w[tied].sum())) if w[tied].sum() > 0 else 0.0
        found += part * (w * y)[tied].sum()
        taken += w[tied].sum()
    return found / wanted / ((w * y).sum() / w.sum()) if (w * y).sum() > 0 else math.nan


def binary():
    n = int(rng.integers(2, 60))
    w = weights(n)
    y = (rng.random(n) < rng.choice([0.05, 0.3, 0.5, 0.9])).astype(int)
    noise = rng.choice([0.1, 0.5, 1.0])
    s = np.clip(0.5 + 0.3 * (2 * y - 1) * (1 - noise) + noise * rng.normal(0, 0.4, n), 0, 1)
    if rng.random() < 0.4:
        s = np.round(s, 1)
    p = (s >= 0.5).astype(int) if rng.random() < 0.5 else rng.integers(0, 2, n)
    c = m.confusion_matrix(y, p, labels=[0, 1], sample_weight=w)
    expected = {
        "roc_auc": m.roc_auc_score(y, s, sample_weight=w) if len(set(y)) == 2 else math.nan,
        "average_precision": m.average_precision_score(y, s, sample_weight=w),
        "accuracy": m.accuracy_score(y, p, sample_weight=w),
        "balanced_accuracy": m.balanced_accuracy_score(y, p, sample_weight=w),
        "precision": m.precision_score(y, p, sample_weight=w),
        "recall": m.recall_score(y, p, sample_weight=w),
        "specificity": m.recall_score(y, p, pos_label=0, sample_weight=w),
        "f1": m.f1_score(y, p, sample_weight=w),
        "mcc": m.matthews_corrcoef(y, p, sample_weight=w),
        "cohen_kappa": m.cohen_kappa_score(y, p, sample_weight=w),
        "log_loss": m.log_loss(y, s, sample_weight=w, labels=[0, 1]),
        "brier_score": m.brier_score_loss(y, s, sample_weight=w, pos_label=1),
    }
    expected["f2"] = m.fbeta_score(y, p, beta=2, sample_weight=w)
    expected["f0_5"] = m.fbeta_score(y, p, beta=0.5, sample_weight=w)
    expected["jaccard"] = m.jaccard_score(y, p, sample_weight=w)
    expected["npv"] = m.precision_score(y, p, pos_label=0, sample_weight=w)
    expected["false_positive_rate"] = c[0, 1] / c[0].sum() if c[0].sum() > 0 else 0
    expected["selection_rate"] = c[:, 1].sum() / c.sum()
    if len(set(y)) == 2:
        alarms, found, _ = m.roc_curve(y, s, sample_weight=w, drop_intermediate=False)
        expected["ks"] = np.abs(found - alarms).max()
        expected["lift@10"] = lift(y, s, np.ones(n) if w is None else w, 0.1)
    ratios = m.class_likelihood_ratios(y, p, labels=[0, 1], sample_weight=w)
    expected["positive_likelihood_ratio"], expected["negative_likelihood_ratio"] = ratios
    if len(set(y)) == 2:
        expected["d2_log_loss"] = m.d2_log_loss_score(y, s, sample_weight=w)
        expected["d2_brier"] = m.d2_brier_score(y, s, sample_weight=w, pos_label=1)
        expected["best_f1"] = max(m.f1_score(y, s >= t, sample_weight=w) for t in np.unique(s))
        expected["youden_j"] = max(0, (found - alarms).max())
    costs = np.array([[0, 1.5], [10, -1]])
    expected["cost"] = (c * costs).sum() / c.sum()
    expected["normalized_cost"] = expected["cost"] / min((c.sum(axis=1) @ costs) / c.sum())
    thresholds = np.append(np.unique(s), 2)
    expected["cost_at_best_threshold"] = min(
        (m.confusion_matrix(y, s >= t, labels=[0, 1], sample_weight=w) * costs).sum() / c.sum() for t in thresholds
    )
    if len(set(y)) < 2 or len(set(p) | set(y)) < 2:
        for name in ["cost", "normalized_cost", "cost_at_best_threshold"]:
            del expected[name]
    if w is not None:
        positive = w[y == 1].sum()
        if positive == 0 or positive == w.sum():
            for name in ["ks", "lift@10", "normalized_cost", "d2_log_loss", "d2_brier", "best_f1", "youden_j"]:
                expected.pop(name, None)
        if positive == 0 or positive == w.sum():
            expected["roc_auc"] = math.nan
    if w is None and len(set(y)) == 2:
        expected["ece"] = ece(y, s, w)
    return case("binary", y, p, expected, w, score=s, confusion=c)


def multiclass():
    k = int(rng.integers(3, 6))
    n = int(rng.integers(k, 60))
    w = weights(n) if rng.random() < 0.5 else None
    y = rng.integers(0, k, n)
    if rng.random() < 0.8:
        y[:k] = np.arange(k)
    s = rng.dirichlet(np.ones(k) * rng.choice([0.3, 1, 5]), n)
    s[np.arange(n), y] += rng.choice([0, 0.5, 2])
    s /= s.sum(axis=1, keepdims=True)
    p = s.argmax(axis=1) if rng.random() < 0.5 else rng.integers(0, k, n)
    labels = np.arange(k)
    expected = {
        "accuracy": m.accuracy_score(y, p, sample_weight=w),
        "balanced_accuracy": m.balanced_accuracy_score(y, p, sample_weight=w),
        "mcc": m.matthews_corrcoef(y, p, sample_weight=w),
        "cohen_kappa": m.cohen_kappa_score(y, p, sample_weight=w),
        "log_loss": m.log_loss(y, s, sample_weight=w, labels=labels),
        "brier_score": m.brier_score_loss(y, s, sample_weight=w, labels=labels),
        "top_2_accuracy": m.top_k_accuracy_score(y, s, k=2, sample_weight=w, labels=labels),
    }
    for average in ["macro", "weighted", "micro"]:
        # Classes that neither side names are no classes to scikit-learn; those whose rows all weigh nothing are to it.
        present = sorted(set(y) | set(p))
        if w is not None:
            c = m.confusion_matrix(y, p, labels=labels, sample_weight=w)
            present = [i for i in labels if c[i].sum() + c[:, i].sum() > 0]
        for name, f in [
            ("precision", m.precision_score),
            ("recall", m.recall_score),
            ("f1", m.f1_score),
            ("jaccard", m.jaccard_score),
        ]:
            expected[f"{name}_{average}"] = f(y, p, average=average, labels=present, sample_weight=w)
    for power in ["linear", "quadratic"]:
        expected[f"cohen_kappa_{power}"] = m.cohen_kappa_score(y, p, labels=present, weights=power, sample_weight=w)
    if sorted(set(y)) == labels.tolist():
        for average in ["macro", "weighted", "micro"]:
            expected[f"average_precision_{average}"] = m.average_precision_score(
                np.eye(k)[y], s, average=average, sample_weight=w
            )
    totals = [(w[y == i].sum() if w is not None else (y == i).sum()) for i in labels]
    if min(totals) > 0:
        expected["roc_auc_ovr"] = m.roc_auc_score(y, s, multi_class="ovr", sample_weight=w)
        expected["roc_auc_ovr_weighted"] = m.roc_auc_score(
            y, s, multi_class="ovr", average="weighted", sample_weight=w
        )
        expected["roc_auc_ovr_micro"] = m.roc_auc_score(y, s, multi_class="ovr", average="micro", sample_weight=w)
        expected["d2_log_loss"] = m.d2_log_loss_score(y, s, sample_weight=w)
        expected["d2_brier"] = m.d2_brier_score(y, s, sample_weight=w)
        if w is None:
            expected["roc_auc_ovo"] = m.roc_auc_score(y, s, multi_class="ovo")
            expected["roc_auc_ovo_weighted"] = m.roc_auc_score(y, s, multi_class="ovo", average="weighted")
    else:
        expected["roc_auc_ovr"] = math.nan
    return case("multiclass", y, p, expected, w, scores=s)


def regression():
    n = int(rng.integers(2, 60))
    w = weights(n)
    y = rng.normal(rng.choice([0, 100]), rng.choice([1, 30]), n)
    if rng.random() < 0.3:
        y = np.round(y)
    if w is None and rng.random() < 0.1:
        # Unweighted only: numpy's weighted mean of equal numbers is off by a rounding error, and R² then by a factor.
        y = np.full(n, 7.0)
    p = y + rng.normal(0, rng.choice([0.1, 5]), n)
    if rng.random() < 0.2:
        p = np.round(p)
    q = float(rng.choice([0.1, 0.5, 0.9]))
    expected = {
        "r2": m.r2_score(y, p, sample_weight=w),
        "explained_variance": m.explained_variance_score(y, p, sample_weight=w),
        "mae": m.mean_absolute_error(y, p, sample_weight=w),
        "mse": m.mean_squared_error(y, p, sample_weight=w),
        "rmse": m.root_mean_squared_error(y, p, sample_weight=w),
        "mape": m.mean_absolute_percentage_error(y, p, sample_weight=w),
        "pinball": m.mean_pinball_loss(y, p, alpha=q, sample_weight=w),
        "median_ae": m.median_absolute_error(y, p, sample_weight=w),
        "max_error": m.max_error(y, p),
        "d2_absolute_error": m.d2_absolute_error_score(y, p, sample_weight=w),
        "d2_pinball": m.d2_pinball_score(y, p, alpha=q, sample_weight=w),
    }
    if min(y.min(), p.min()) > -1:
        expected["msle"] = m.mean_squared_log_error(y, p, sample_weight=w)
        expected["rmsle"] = m.root_mean_squared_log_error(y, p, sample_weight=w)
    # scikit-learn divides by zero where all labels that weigh something are the same.
    weighing = set(y) if w is None else set(y[w > 0])
    if y.min() >= 0 and p.min() > 0:
        expected["poisson_deviance"] = m.mean_poisson_deviance(y, p, sample_weight=w)
        if len(weighing) > 1:
            expected["d2_poisson"] = m.d2_tweedie_score(y, p, power=1, sample_weight=w)
    if y.min() > 0 and p.min() > 0:
        expected["gamma_deviance"] = m.mean_gamma_deviance(y, p, sample_weight=w)
        if len(weighing) > 1:
            expected["d2_gamma"] = m.d2_tweedie_score(y, p, power=2, sample_weight=w)
    return case("regression", y, p, expected, w, quantile=q)


def case(task, y, p, expected, w, score=None, scores=None, quantile=None, confusion=None):
    made = {
        "task": task,
        "label": y.tolist(),
        "prediction": p.tolist(),
        "expected": {name: number(value) for name, value in expected.items() if value is not None},
    }
    for name, values in [("weight", w), ("score", score), ("scores", scores), ("confusion", confusion)]:
        if values is not None:
            made[name] = values.tolist()
    if quantile is not None:
        made["quantile"] = quantile
    return made


for i in range(int(sys.argv[2])):
    print(json.dumps([binary, multiclass, regression][i % 3]()))
