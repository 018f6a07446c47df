#!/bin/bash
# Builds Kubernetes from Debian's source package, because its server is in no package and on no registry that a build
# machine behind a mirror reaches. Prints the folder with the binaries. Done once; later calls only print.
#
#   build.sh            builds when needed (about eight minutes on two cores, 3 GB of disk while building)
#   build.sh --where    prints the folder and fails when nothing is built
#
# Needs root (apt-get installs Go, etcd and what the build calls), Debian 12.
set -euo pipefail

cache="${MODEL_DELIVERY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/model-delivery}/kubernetes"
bin="$cache/bin"
programs=(kube-apiserver kube-controller-manager kube-scheduler kubelet)

if [ -f "$bin/complete" ]; then
    echo "$bin"
    exit 0
fi
if [ "${1:-}" = --where ]; then
    echo "Kubernetes is not built yet; src/test/kubernetes/build.sh builds it." >&2
    exit 1
fi
say() { echo "$*" >&2; }
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "Building Kubernetes needs root on Debian (apt-get source kubernetes)."
    exit 1
fi

mkdir -p "$cache"
exec 9>"$cache/build.lock"
flock 9
if [ -f "$bin/complete" ]; then
    echo "$bin"
    exit 0
fi
work="$cache/build"
rm -rf "$work"
mkdir -p "$work/apt/parts" "$work/apt/lists/partial"

say "Kubernetes: installing what building and running it needs"
export DEBIAN_FRONTEND=noninteractive
apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-upgrade --no-install-recommends \
    golang-1.19-go golang-github-modern-go-reflect2-dev dpkg-dev gcc libc6-dev make patch rsync \
    etcd-server docker.io iptables busybox-static openssl curl jq >&2

# Where the machine's packages come from is where their sources are; a list of our own leaves the machine's as it is.
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$list" ] && sed -n 's/^deb /deb-src /p' "$list" >>"$work/apt/parts/source.list"
done
for list in /etc/apt/sources.list.d/*.sources; do
    [ -f "$list" ] && sed 's/^Types:.*/Types: deb-src/' "$list" >"$work/apt/parts/$(basename "$list")"
done
from_source=(apt-get -q -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$work/apt/parts"
    -o "Dir::State::lists=$work/apt/lists" -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache="
    -o "APT::Sandbox::User=root")
say "Kubernetes: fetching the source package"
"${from_source[@]}" update >&2
(cd "$work" && "${from_source[@]}" source --only-source kubernetes >&2)
source="$(find "$work" -maxdepth 1 -type d -name 'kubernetes-*')"

# The reflect2 that Kubernetes 1.20 brings reads the runtime's maps in a way that Go 1.18 and newer no longer allow: the
# API server would crash on some patches. Debian's is the next release.
reflect2="$source/vendor/github.com/modern-go/reflect2"
rm -rf "$reflect2"
cp -r /usr/share/gocode/src/github.com/modern-go/reflect2 "$reflect2"

export GOPATH="$work/go" GO111MODULE=off GOFLAGS= CGO_ENABLED=0 GOPROXY=off GOCACHE="$work/go-cache"
export PATH="/usr/lib/go-1.19/bin:$PATH"
version=k8s.io/kubernetes/vendor/k8s.io/component-base/version
mkdir -p "$GOPATH/src/k8s.io"
ln -s "$source" "$GOPATH/src/k8s.io/kubernetes"
cd "$GOPATH/src/k8s.io/kubernetes"
say "Kubernetes: generating code"
make generated_files >&2
say "Kubernetes: compiling ${programs[*]}"
for program in "${programs[@]}"; do
    go install -ldflags "-s -w -X $version.gitVersion=v1.20.2 -X $version.gitMajor=1 -X $version.gitMinor=20" \
        "k8s.io/kubernetes/cmd/$program" >&2
done
mkdir -p "$bin"
for program in "${programs[@]}"; do
    cp "$GOPATH/bin/$program" "$bin/"
done
# What holds a pod's network namespace: it only waits.
gcc -Os -Wall -static -DVERSION=3.2 -o "$bin/pause" build/pause/linux/pause.c
cd "$cache"
chmod -R u+w "$work"
rm -rf "$work"
touch "$bin/complete"
say "Kubernetes: built"
echo "$bin"
