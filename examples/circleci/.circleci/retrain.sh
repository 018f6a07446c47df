#!/bin/sh
# Trains on both seasons and takes the new model into service if it is better, on flights that neither model has seen,
# than the one that is there.
set -eu

flights="java -jar target/flight-delays.jar"
$flights train --data data/train.csv --data data/later-train.csv --out model
$flights score --endpoint "$(jq -r .endpoint deployment.json)" --model-name flight-delays \
  --data data/later-holdout.csv --out predictions-production.csv
$flights score --model model/model.onnx --data data/later-holdout.csv --out predictions.csv

model-delivery evaluate --name flight-delays --task binary --predictions predictions.csv \
  --baseline predictions-production.csv --gates 'roc_auc change >= 0' --gates 'log_loss change <= -0.02' \
  --report evaluation-retrained
model-delivery version --name flight-delays --path model/model.onnx --bump minor \
  --data data/train.csv,data/later-train.csv
model-delivery package --name flight-delays --version latest --output package/flight-delays-retrained.tar
model-delivery deploy --name flight-delays --version latest
model-delivery version --name flight-delays --version latest --stage production
