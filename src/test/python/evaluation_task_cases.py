"""Random predictions of multilabel, ranking, forecast and text models, and what other programs say of them.

usage: evaluation_task_cases.py SEED CASES > cases.jsonl

A line is an object: parameters of the evaluation, the file of predictions as rows, and the expected metrics. The
expectations are those of scikit-learn (multilabel, ranking), utilsforecast (scaled errors), rouge-score and sacreBLEU,
and of a few lines here where none of them has the metric: ties in a ranking are averaged over all orders one by one,
and answers are compared as SQuAD describes it.
"""

import collections
import itertools
import json
import math
import re
import string
import sys
import warnings

import numpy as np
import pandas as pd
import sacrebleu
from rouge_score import rouge_scorer
from sklearn import metrics as m
from sklearn.preprocessing import MultiLabelBinarizer
from utilsforecast import losses

warnings.simplefilter("ignore")
rng = np.random.default_rng(int(sys.argv[1]))


def number(x):
    x = float(x)
    return None if math.isnan(x) or math.isinf(x) else x


def case(parameters, rows, expected):
    return {
        "parameters": parameters,
        "rows": rows,
        "expected": {name: number(value) for name, value in expected.items()},
    }


def multilabel():
    labels = int(rng.integers(2, 7))
    n = int(rng.integers(2, 50))
    y = (rng.random((n, labels)) < rng.choice([0.05, 0.3, 0.6])).astype(int)
    s = np.clip(0.5 + 0.3 * (2 * y - 1) + rng.normal(0, rng.choice([0.1, 0.4, 1]), y.shape), 0, 1)
    if rng.random() < 0.5:
        s = np.round(s, 1)
    w = rng.uniform(0.1, 3, n) if rng.random() < 0.5 else None
    sets = rng.random() < 0.4
    p = (s >= 0.5).astype(int) if not sets else (rng.random(y.shape) < 0.4).astype(int)
    names = [chr(ord("a") + i) for i in range(labels)]
    truth, given = y, p
    if sets:
        left = [[names[j] for j in np.flatnonzero(row)] for row in y]
        right = [[names[j] for j in np.flatnonzero(row)] for row in p]
        binarizer = MultiLabelBinarizer().fit(left + right)
        if len(binarizer.classes_) < 2:
            return multilabel()
        truth, given = binarizer.transform(left), binarizer.transform(right)
        separator = str(rng.choice([";", "|", ", "]))
        header = ["label", "prediction"]
        rows = [[separator.join(a), separator.join(b)] for a, b in zip(left, right)]
    else:
        header = [f"label_{c}" for c in names] + [f"score_{c}" for c in names]
        rows = [y[i].tolist() + s[i].tolist() for i in range(n)]
    expected = {
        "subset_accuracy": m.accuracy_score(truth, given, sample_weight=w),
        "hamming_loss": m.hamming_loss(truth, given, sample_weight=w),
    }
    for average in ["macro", "micro", "weighted", "samples"]:
        for name, f in [
            ("precision", m.precision_score),
            ("recall", m.recall_score),
            ("f1", m.f1_score),
            ("jaccard", m.jaccard_score),
        ]:
            expected[f"{name}_{average}"] = f(truth, given, average=average, sample_weight=w, zero_division=0)
    if not sets:
        expected["label_ranking_average_precision"] = m.label_ranking_average_precision_score(y, s, sample_weight=w)
        expected["coverage_error"] = m.coverage_error(y, s, sample_weight=w)
        expected["label_ranking_loss"] = m.label_ranking_loss(y, s, sample_weight=w)
        for average in ["macro", "micro", "weighted"]:
            expected[f"average_precision_{average}"] = m.average_precision_score(y, s, average=average, sample_weight=w)
            both = 0 < y.sum() < y.size if average == "micro" else all(0 < c < n for c in y.sum(axis=0))
            expected[f"roc_auc_{average}"] = (
                m.roc_auc_score(y, s, average=average, sample_weight=w) if both else math.nan
            )
    parameters = {"task": "multilabel"}
    if w is not None:
        header = header + ["weight"]
        rows = [row + [float(w[i])] for i, row in enumerate(rows)]
        parameters["weight"] = "weight"
    return case(parameters, [header] + rows, expected)


def orders(scores):
    """All orders of documents by falling score that the ties allow."""
    groups = [np.flatnonzero(scores == value).tolist() for value in sorted(set(scores), reverse=True)]
    for combination in itertools.product(*[itertools.permutations(group) for group in groups]):
        yield [document for group in combination for document in group]


def ranking():
    k = int(rng.choice([1, 2, 3, 10]))
    queries = int(rng.integers(2, 12))
    rows = []
    of = collections.defaultdict(list)
    for query in range(queries):
        n = int(rng.integers(2, 7))
        relevance = rng.integers(0, 4, n) * (rng.random(n) < rng.choice([0, 0.5, 1]))
        scores = rng.normal(0, 1, n) if rng.random() < 0.5 else rng.integers(0, 3, n).astype(float)
        if rng.random() < 0.5:
            scores = scores + relevance
        rows += [[f"q{query}", int(r), float(s)] for r, s in zip(relevance, scores)]
        for name, value in {
            f"ndcg@{k}": m.ndcg_score([relevance], [scores], k=k),
            "ndcg": m.ndcg_score([relevance], [scores]),
            f"dcg@{k}": m.dcg_score([relevance], [scores], k=k),
            "map": m.average_precision_score(relevance > 0, scores),
        }.items():
            of[name].append(value)
        found = collections.defaultdict(list)
        for order in orders(scores):
            hits = [relevance[document] > 0 for document in order]
            found["mrr"].append(1 / (hits.index(True) + 1) if any(hits) else 0)
            found[f"precision@{k}"].append(sum(hits[:k]) / k)
            found[f"recall@{k}"].append(sum(hits[:k]) / sum(hits) if any(hits) else 0)
            found[f"hit_rate@{k}"].append(1 if any(hits[:k]) else 0)
        for name, values in found.items():
            of[name].append(np.mean(values))
    rows = [rows[i] for i in rng.permutation(len(rows))]
    parameters = {"task": "ranking"}
    if k != 10:
        parameters["k"] = k
    return case(parameters, [["query", "label", "score"]] + rows, {name: np.mean(v) for name, v in of.items()})


def forecast():
    series = int(rng.integers(1, 14))
    season = int(rng.choice([1, 1, 4]))
    history = int(rng.integers(2 * season, 20))
    horizon = int(rng.integers(2, 10))
    quantiles = rng.random() < 0.5
    train, test = [], []
    for i in range(series):
        values = 50 + 10 * np.sin(np.arange(history + horizon)) + rng.normal(0, 3, history + horizon).cumsum()
        for t, value in enumerate(values):
            (train if t < history else test).append((f"s{i}", t, value))
    train = pd.DataFrame(train, columns=["unique_id", "ds", "y"])
    test = pd.DataFrame(test, columns=["unique_id", "ds", "y"])
    test["model"] = test["y"] + rng.normal(0.5, 4, len(test))
    levels = [0.05, 0.5, 0.95] if quantiles else []
    for level in levels:
        test[f"quantile_{level}"] = test["model"] + (level - 0.5) * rng.uniform(1, 12, len(test))
    y, p = test["y"].to_numpy(), test["model"].to_numpy()
    expected = {
        "mae": m.mean_absolute_error(y, p),
        "mse": m.mean_squared_error(y, p),
        "rmse": m.root_mean_squared_error(y, p),
        "mape": m.mean_absolute_percentage_error(y, p),
        "smape": 2 * losses.smape(test, ["model"])["model"].mean(),
        "wape": np.abs(y - p).sum() / np.abs(y).sum(),
        "bias": losses.bias(test, ["model"])["model"].mean(),
        "mase": losses.mase(test, ["model"], season, train)["model"].mean(),
        "rmsse": math.sqrt((losses.rmsse(test, ["model"], season, train)["model"] ** 2).mean()),
    }
    if quantiles:
        pinballs = [m.mean_pinball_loss(y, test[f"quantile_{level}"], alpha=level) for level in levels]
        expected["pinball"] = np.mean(pinballs)
        for level, value in zip(levels, pinballs):
            expected[f"pinball_{level:g}"] = value
        expected["coverage_90"] = losses.coverage(
            test.rename(columns={"quantile_0.05": "model-lo-90", "quantile_0.95": "model-hi-90"}), ["model"], 90
        )["model"].mean()
        expected["width_90"] = (test["quantile_0.95"] - test["quantile_0.05"]).mean()
    else:
        expected["pinball"] = m.mean_pinball_loss(y, p, alpha=0.5)
    rows = [[r.unique_id, r.ds, float(r.y), ""] + [""] * len(levels) for r in train.itertuples()]
    for i in range(len(test)):
        r = test.iloc[i]
        rows.append([r["unique_id"], int(r["ds"]), r["y"], r["model"]] + [r[f"quantile_{level}"] for level in levels])
    rows = [rows[i] for i in rng.permutation(len(rows))]
    header = ["series", "timestamp", "label", "prediction"] + [f"quantile_{level}" for level in levels]
    parameters = {"task": "forecast"}
    if season != 1:
        parameters["season"] = season
    return case(parameters, [header] + rows, expected)


WORDS = (
    "the a an model said that 3,000.5 U.S.A. isn't well-known (maybe) $5 naïve Zürich 北京 e.g. &quot;fine&quot; 7-8 it's"
    " right? wrong! cat cats running ran no yes, is was of to in and 'quoted' x^2 A THE end. 1. .5 a&amp;b --- emoji😀"
).split()


def sentence(least):
    return " ".join(rng.choice(WORDS, int(rng.integers(least, 14))))


def answer_words(text):
    """Lower case, no punctuation, no articles."""
    kept = "".join(c for c in text.lower() if c not in set(string.punctuation))
    return re.sub(r"\b(a|an|the)\b", " ", kept).split()


def token_f1(truth, given):
    left, right = answer_words(truth), answer_words(given)
    if not left or not right:
        return float(left == right)
    shared = sum((collections.Counter(left) & collections.Counter(right)).values())
    return 2 * shared / (len(left) + len(right))


def text():
    n = int(rng.integers(2, 15))
    references = int(rng.choice([1, 1, 2]))
    empty = 0 if rng.random() < 0.3 else 1
    truths = [[sentence(1) for _ in range(references)] for _ in range(n)]
    given = []
    for row in truths:
        words = row[0].split()
        kind = rng.random()
        if kind < 0.3:
            given.append(row[-1])
        elif kind < 0.8:
            given.append(" ".join(x if rng.random() < 0.8 else str(rng.choice(WORDS)) for x in words))
        else:
            given.append(sentence(empty))
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"])
    scores = [[scorer.score(t, g) for t in row] for row, g in zip(truths, given)]
    streams = [[row[i] for row in truths] for i in range(references)]
    expected = {
        "exact_match": np.mean([any(answer_words(t) == answer_words(g) for t in r) for r, g in zip(truths, given)]),
        "token_f1": np.mean([max(token_f1(t, g) for t in r) for r, g in zip(truths, given)]),
        "bleu": sacrebleu.corpus_bleu(given, streams).score,
        "chrf": sacrebleu.corpus_chrf(given, streams).score,
    }
    for name in ["rouge1", "rouge2", "rougeL"]:
        expected[name] = np.mean([max(s[name].fmeasure for s in row) for row in scores])
    header = ["label"] + [f"label_{i + 2}" for i in range(references - 1)] + ["prediction"]
    return case({"task": "text"}, [header] + [r + [g] for r, g in zip(truths, given)], expected)


for i in range(int(sys.argv[2])):
    print(json.dumps([multilabel, ranking, forecast, text][i % 4](), ensure_ascii=False))
