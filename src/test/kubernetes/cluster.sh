#!/bin/bash
# Lends a real Kubernetes of one node to a test: prints the path of a kubeconfig, then keeps the cluster up until
# standard input ends. What build.sh builds runs with etcd and a Docker Engine of its own; all of it is gone afterwards.
# Every server listens on 127.0.0.1 alone. Exits with 3 and a reason when there can be no cluster.
#
# The kubeconfig has two contexts: admin, and reader (a user without any rights).
# Images: pause, and model-server-stand-in:{ready,ready-too,never-ready,crashes}, which are busybox.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd -P)"
no() {
    echo "$*" >&2
    exit 3
}
[ "$(id -u)" = 0 ] || no "a Kubernetes node needs root"
for program in etcd dockerd docker busybox openssl iptables; do
    command -v "$program" >/dev/null || no "there is no $program (Debian: etcd-server docker.io busybox-static openssl iptables)"
done
bin="$("$here/build.sh" --where)" || no "Kubernetes has not been built: src/test/kubernetes/build.sh does it"

run=/run/model-delivery-kubernetes
mkdir -p "$run"
exec 9>"$run.lock"
flock -w 900 9 || no "another run has had the Kubernetes of the tests for fifteen minutes"
rm -rf "$run"
mkdir -p "$run/log" "$run/certificates" "$run/kubelet"
server=https://127.0.0.1:16443
pids=()

start() {
    local name="$1"
    shift
    "$@" >"$run/log/$name.log" 2>&1 9>&- </dev/null &
    pids+=($!)
}
end() {
    set +e
    # Pods first, as long as there is someone to end them.
    docker --host "$docker_host" ps -q 2>/dev/null | xargs -r docker --host "$docker_host" kill >/dev/null 2>&1
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        kill "${pids[$i]}" 2>/dev/null
        wait "${pids[$i]}" 2>/dev/null
    done
    exec 8>&-
    [ -z "${engine:-}" ] || wait "$engine" 2>/dev/null
    mount | awk -v run="$run/kubelet" 'index($3, run) == 1 { print $3 }' | sort -r | xargs -r -n 1 umount --lazy 2>/dev/null
    rm -rf "$run/etcd" "$run/kubelet"
}
docker_host=""
trap end EXIT

# The engine. Where this machine may not lower a process's oom_score_adj, pods that shall be spared could not start.
engine_options=()
if ! (echo -1 >/proc/self/oom_score_adj) 2>/dev/null; then
    cat >"$run/runc" <<'RUNC'
#!/bin/bash
# Raises a container's oom_score_adj to 0 before the real runc reads it.
bundle=.
for ((i = 1; i <= $#; i++)); do
    if [ "${!i}" = --bundle ]; then
        next=$((i + 1))
        bundle="${!next}"
    fi
done
if [ -f "$bundle/config.json" ]; then
    sed -i 's/"oomScoreAdj":-[0-9]*/"oomScoreAdj":0/' "$bundle/config.json"
fi
exec /usr/sbin/runc "$@"
RUNC
    chmod +x "$run/runc"
    engine_options=(--add-runtime "clamped=$run/runc" --default-runtime clamped)
fi
mkfifo "$run/engine.in"
MODEL_DELIVERY_OWN_ENGINE=1 "$here/../docker/engine.sh" "${engine_options[@]}" <"$run/engine.in" \
    >"$run/engine.out" 2>"$run/log/engine.log" 9>&- &
engine=$!
exec 8>"$run/engine.in"
until [ -s "$run/engine.out" ]; do
    kill -0 "$engine" 2>/dev/null || no "no Docker Engine: $(cat "$run/log/engine.log")"
    sleep 0.1
done
docker_host="$(cat "$run/engine.out")"

image() {
    local name="$1" folder="$2"
    shift 2
    tar -C "$folder" -c . | docker --host "$docker_host" import "$@" - "$name" >/dev/null
}
mkdir -p "$run/images/pause" "$run/images/busybox/bin" "$run/images/busybox/www/v2/health"
cp "$bin/pause" "$run/images/pause/pause"
image model-delivery-pause:1 "$run/images/pause" --change 'ENTRYPOINT ["/pause"]'
cp "$(command -v busybox)" "$run/images/busybox/bin/busybox"
ln -s busybox "$run/images/busybox/bin/sh"
echo '{"ready": true}' >"$run/images/busybox/www/v2/health/ready"
echo '{"live": true}' >"$run/images/busybox/www/v2/health/live"
serve='CMD ["/bin/busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]'
image model-server-stand-in:ready "$run/images/busybox" --change "$serve"
image model-server-stand-in:ready-too "$run/images/busybox" --change "$serve" --change 'ENV GENERATION=2'
image model-server-stand-in:crashes "$run/images/busybox" \
    --change 'CMD ["/bin/sh", "-c", "echo loading the model; echo the file is no ONNX model >&2; exit 7"]'
rm "$run/images/busybox/www/v2/health/ready"
image model-server-stand-in:never-ready "$run/images/busybox" --change "$serve"

# The control plane.
openssl genrsa -out "$run/certificates/accounts.key" 2048 2>/dev/null
cat >"$run/tokens.csv" <<'TOKENS'
admin-token,admin,1,"system:masters"
reader-token,reader,2
TOKENS
start etcd etcd --data-dir "$run/etcd" --listen-client-urls http://127.0.0.1:16379 \
    --advertise-client-urls http://127.0.0.1:16379 --listen-peer-urls http://127.0.0.1:16380 \
    --initial-advertise-peer-urls http://127.0.0.1:16380 --initial-cluster default=http://127.0.0.1:16380
start apiserver "$bin/kube-apiserver" --etcd-servers http://127.0.0.1:16379 --bind-address 127.0.0.1 \
    --advertise-address 127.0.0.1 --secure-port 16443 --cert-dir "$run/certificates" --endpoint-reconciler-type none \
    --token-auth-file "$run/tokens.csv" --authorization-mode RBAC --service-cluster-ip-range 10.96.0.0/24 \
    --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$run/certificates/accounts.key" \
    --service-account-signing-key-file "$run/certificates/accounts.key" --allow-privileged=false \
    --kubelet-preferred-address-types Hostname
for _ in $(seq 600); do
    [ "$(curl -ks -H 'Authorization: Bearer admin-token' "$server/readyz" || true)" = ok ] && break
    kill -0 "${pids[1]}" 2>/dev/null || no "the API server does not come up: $(tail -n 2 "$run/log/apiserver.log")"
    sleep 0.1
done

kubeconfig() {
    cat <<CONFIG
apiVersion: v1
kind: Config
clusters:
- name: test
  cluster:
    server: $server
    certificate-authority-data: $(base64 -w0 "$run/certificates/apiserver.crt")
contexts:
- name: admin
  context: {cluster: test, user: admin, namespace: default}
- name: reader
  context: {cluster: test, user: reader, namespace: default}
current-context: $1
users:
- name: admin
  user: {token: admin-token}
- name: reader
  user: {token: reader-token}
CONFIG
}
kubeconfig admin >"$run/kubeconfig"
kubeconfig reader >"$run/kubeconfig-reader"
start controller-manager "$bin/kube-controller-manager" --kubeconfig "$run/kubeconfig" --bind-address 127.0.0.1 \
    --secure-port 16257 --port 0 --service-account-private-key-file "$run/certificates/accounts.key" \
    --use-service-account-credentials=false --leader-elect=false --node-monitor-period=1s
start scheduler "$bin/kube-scheduler" --kubeconfig "$run/kubeconfig" --bind-address 127.0.0.1 --secure-port 16259 \
    --port 0 --leader-elect=false

# The node is named localhost, so that the API server finds its kubelet there.
cat >"$run/kubelet.yaml" <<KUBELET
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: 127.0.0.1
port: 16250
readOnlyPort: 0
healthzBindAddress: 127.0.0.1
healthzPort: 16248
oomScoreAdj: 0
failSwapOn: false
authentication:
  anonymous: {enabled: true}
  webhook: {enabled: false}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
cgroupsPerQOS: false
enforceNodeAllocatable: []
evictionHard: {memory.available: 10Mi, nodefs.available: 1%, imagefs.available: 1%}
fileCheckFrequency: 1h
syncFrequency: 2s
KUBELET
start kubelet "$bin/kubelet" --kubeconfig "$run/kubeconfig" --config "$run/kubelet.yaml" --hostname-override localhost \
    --root-dir "$run/kubelet" --cert-dir "$run/kubelet/pki" --docker-endpoint "$docker_host" \
    --pod-infra-container-image model-delivery-pause:1
for _ in $(seq 600); do
    ready="$(curl -ks -H 'Authorization: Bearer admin-token' "$server/api/v1/nodes/localhost" |
        jq -r '.status.conditions[]? | select(.type == "Ready") | .status' 2>/dev/null || true)"
    account="$(curl -ks -o /dev/null -w '%{http_code}' -H 'Authorization: Bearer admin-token' \
        "$server/api/v1/namespaces/default/serviceaccounts/default" || true)"
    if [ "$ready" = True ] && [ "$account" = 200 ]; then
        echo "$run/kubeconfig"
        cat >/dev/null
        exit 0
    fi
    kill -0 "${pids[-1]}" 2>/dev/null || no "the kubelet does not come up: $(grep -E '^[EF]' "$run/log/kubelet.log" | tail -n 2)"
    sleep 0.2
done
no "the node does not become ready; see $run/log"
