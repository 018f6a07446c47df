#!/bin/sh
# Makes a repository with a registry of annotated tags: half of them register versions, each on a commit of its own, half
# assign the stage production to them.   usage: make-repository.sh <folder> <tags> <models>
set -eu
folder=$1
tags=$2
models=$3
rm -rf "$folder"
git init -q -b main "$folder"
cd "$folder"
git config user.name Bench
git config user.email bench@example.org
git config gc.auto 0
awk -v tags="$tags" -v models="$models" 'BEGIN {
  start = 1700000000
  mark = 0
  for (i = 0; i < tags / 2; i++) {
    model = "model" (i % models)
    minor = int(i / models)
    time = start + i * 60
    who = "Bench <bench@example.org> " time " +0000"
    mark++
    print "commit refs/heads/main\nmark :" mark "\ncommitter " who "\ndata 6\ntrain\n"
    print "M 100644 inline train.py\ndata " length("seed = " i "\n") "\nseed = " i "\n"
    text = "Register " model " 1." minor ".0 (minor: the code changed: train.py)\n\nModel: " model "\nVersion: 1." minor ".0\n"
    text = text "Reason: minor: the code changed: train.py\nArtifact-Path: model/model.bin\nArtifact-Digest: sha256:"
    text = text sprintf("%064x", i) "\nArtifact-Size: 1000\nArtifact-MD5: " sprintf("%032x", i) "\n"
    print "tag " model "@v1." minor ".0\nfrom :" mark "\ntagger " who "\ndata " length(text) "\n" text
    who = "Bench <bench@example.org> " (time + 1) " +0000"
    text = "Assign stage production to " model " 1." minor ".0\n\nModel: " model "\nVersion: 1." minor ".0\nStage: production\n"
    print "tag " model "#production#" (minor + 1) "\nfrom :" mark "\ntagger " who "\ndata " length(text) "\n" text
  }
}' | git fast-import --quiet
git pack-refs --all
git reset -q --hard
mkdir model
echo "new weights" >model/model.bin
printf 'model/\n.model-delivery/\n' >.git/info/exclude
