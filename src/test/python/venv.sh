#!/bin/sh
# Makes the virtual environment target/venv/<name> with the packages of a requirements file, once for each content of it.
#   usage: src/test/python/venv.sh <name> <requirements.txt>
set -eu
name=$1
requirements=$(cd "$(dirname "$2")" && pwd -P)/$(basename "$2")
cd "$(dirname "$0")/../../.."
venv=target/venv/$name
stamp=$venv/requirements.installed

if [ -f "$stamp" ] && cmp -s "$stamp" "$requirements"; then
  exit 0
fi
python=""
for candidate in python3.12 python3.11 python3.10 python3; do
  if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { echo "venv.sh: Python 3.9 or newer with the modules venv and ensurepip is needed" >&2; exit 1; }
mkdir -p target/venv
rm -rf "$venv"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
cp "$requirements" "$stamp"
