#!/bin/bash
# Lends a Docker Engine to a test: prints DOCKER_HOST, then keeps the engine up until standard input ends.
# Takes the machine's own when one answers; else starts Debian's dockerd as root with a socket and folders of its own,
# one at a time on a machine. Exits with 3 and a reason when there can be none. Arguments are options for dockerd; with
# MODEL_DELIVERY_OWN_ENGINE=1 the machine's own engine is left alone.
set -euo pipefail

no() {
    echo "$*" >&2
    exit 3
}
if [ -z "${MODEL_DELIVERY_OWN_ENGINE:-}" ] && docker version >/dev/null 2>&1; then
    echo "${DOCKER_HOST:-unix:///var/run/docker.sock}"
    cat >/dev/null
    exit 0
fi
command -v dockerd >/dev/null || no "no Docker Engine answers, and there is no dockerd to start (Debian: docker.io)"
[ "$(id -u)" = 0 ] || no "no Docker Engine answers, and only root can start dockerd"

run=/run/model-delivery-docker
data="${MODEL_DELIVERY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/model-delivery}/docker"
mkdir -p "$run" "$data"
exec 9>"$run/lock"
flock -w 900 9 || no "another run has had the Docker Engine of the tests for fifteen minutes"
rm -f "$run/docker.pid" "$run/docker.sock"
# Ports that a container publishes are for this machine alone.
dockerd --host "unix://$run/docker.sock" --data-root "$data" --exec-root "$run/exec" --pidfile "$run/docker.pid" \
    --ip 127.0.0.1 "$@" >"$run/dockerd.log" 2>&1 9>&- &
engine=$!
end() {
    kill "$engine" 2>/dev/null || true
    wait "$engine" 2>/dev/null || true
}
trap end EXIT
for _ in $(seq 300); do
    if docker --host "unix://$run/docker.sock" version >/dev/null 2>&1; then
        echo "unix://$run/docker.sock"
        cat >/dev/null
        exit 0
    fi
    kill -0 "$engine" 2>/dev/null || break
    sleep 0.1
done
no "dockerd does not come up: $(tail -n 3 "$run/dockerd.log" | tr '\n' ' ')"
