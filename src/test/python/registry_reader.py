"""Says what GTO and DVC read of a registry: for each line of JSON on standard input, one line of JSON.

Input:  {"artifacts": {"folder:name": {"versions": ["v1.0.0"], "stages": ["production"]}}}
Output: {"show": ..., "history": ..., "artifacts": {"folder:name": {"v1.0.0": "md5", "#production": "md5"}}}
The artifacts are what "dvc artifacts get" downloads.
"""

import hashlib
import json
import os
import sys
import tempfile

import gto.api
from dvc.repo import Repo


def md5(path):
    with open(path, "rb") as file:
        return hashlib.md5(file.read()).hexdigest()


def download(name, **which):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "artifact")
        with Repo(".") as repo:
            repo.artifacts.download(name, out=out, **which)
        return md5(out)


def answer(question):
    artifacts = {}
    for name, asked in question["artifacts"].items():
        got = {version: download(name, version=version) for version in asked["versions"]}
        got.update({"#" + stage: download(name, stage=stage) for stage in asked["stages"]})
        artifacts[name] = got
    return {
        "show": gto.api.show("."),
        "history": gto.api.history("."),
        "artifacts": artifacts,
    }


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line)), default=lambda value: value.isoformat()), flush=True)
