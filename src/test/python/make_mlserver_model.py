"""Trains a model for MLServer and writes what it is to be asked about.

    python src/test/python/make_mlserver_model.py FOLDER HTTP_PORT GRPC_PORT METRICS_PORT

FOLDER gets MLServer's settings.json, tumours/model.joblib with its model-settings.json, and holdout.csv: four of the
features of scikit-learn's breast cancer data, and the label. What scikit-learn says of the same rows is printed as JSON.
"""

import json
import os
import sys

import joblib
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, average_precision_score, log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

folder, http, grpc, metrics = sys.argv[1], *map(int, sys.argv[2:5])
features, label = load_breast_cancer(return_X_y=True)
features = features[:, :4]
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(features[:300], label[:300])
rest, truth = features[300:], label[300:]

os.makedirs(os.path.join(folder, "tumours"))
joblib.dump(model, os.path.join(folder, "tumours", "model.joblib"))
with open(os.path.join(folder, "tumours", "model-settings.json"), "w") as out:
    json.dump(
        {
            "name": "tumours",
            "implementation": "mlserver_sklearn.SKLearnModel",
            "parameters": {"uri": "./model.joblib"},
        },
        out,
    )
with open(os.path.join(folder, "settings.json"), "w") as out:
    json.dump(
        {
            "host": "127.0.0.1",
            "http_port": http,
            "grpc_port": grpc,
            "metrics_port": metrics,
            "parallel_workers": 0,
        },
        out,
    )
with open(os.path.join(folder, "holdout.csv"), "w") as out:
    out.write("radius,texture,perimeter,area,label\n")
    for row, is_benign in zip(rest, truth):
        out.write(",".join(repr(float(value)) for value in row) + ",%d\n" % is_benign)

score = model.predict_proba(rest)[:, 1]
print(
    json.dumps(
        {
            "accuracy": accuracy_score(truth, model.predict(rest)),
            "roc_auc": roc_auc_score(truth, score),
            "average_precision": average_precision_score(truth, score),
            "log_loss": log_loss(truth, score),
        }
    )
)
