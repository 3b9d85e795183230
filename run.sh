#!/usr/bin/env bash
# Opens the dashboard on http://localhost:8080.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
./run.sh                                    the demo: a recorded incident, played as if it happened now
./run.sh --recording NAME [--from WHEN]     another recording (--list names them; WHEN: onset-20s, onset+3m, start, end)
./run.sh --prometheus URL [--selector 'namespace="shop"']   watch a real gateway
  --port N     port of the dashboard, 8080 by default
  --list       the recordings of the demo
TEXT
}

recording=backend-refused
from=onset-20s
prometheus=
selector=
port=8080
list=
while (($#)); do
  case $1 in
    --recording) recording=${2:?--recording needs a name}; shift 2 ;;
    --from) from=${2:?--from needs a moment, e.g. onset+3m}; shift 2 ;;
    --prometheus) prometheus=${2:?--prometheus needs an address}; shift 2 ;;
    --selector) selector=${2?--selector needs label matchers}; shift 2 ;;
    --port) port=${2:?--port needs a number}; shift 2 ;;
    --list) list=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    *) echo "run.sh: unknown argument '$1'" >&2; usage >&2; exit 2 ;;
  esac
done

say() { printf '== %s\n' "$*"; }

need_dotnet() {
  command -v dotnet >/dev/null || { echo "run.sh: the .NET 10 SDK is missing; install it from https://dot.net" >&2; exit 1; }
}

need_prometheus() {
  command -v prometheus >/dev/null && command -v promtool >/dev/null && return
  if [[ $(id -u) != 0 ]]; then
    echo "run.sh: the demo needs Prometheus; install it with: sudo apt-get install prometheus" >&2
    exit 1
  fi
  say "Installing Prometheus"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends prometheus >/dev/null
}

children=()
stop() {
  trap - EXIT INT TERM
  ((${#children[@]})) && kill "${children[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
}
trap stop EXIT
trap 'stop; exit 0' INT TERM

need_dotnet
say "Building"
dotnet build --configuration Release --verbosity quiet --nologo -clp:"ErrorsOnly;NoSummary" src/Dashboard
lab() { dotnet tests/Dashboard.Lab/bin/Release/net10.0/Dashboard.Lab.dll "$@"; }
if [[ -z $prometheus || -n $list ]]; then
  dotnet build --configuration Release --verbosity quiet --nologo -clp:"ErrorsOnly;NoSummary" tests/Dashboard.Lab
fi
if [[ -n $list ]]; then
  lab list
  exit 0
fi

name=default
if [[ -z $prometheus ]]; then
  need_prometheus
  say "Loading the recording '$recording' into a Prometheus of its own"
  output=$(mktemp)
  lab play "$recording" --from "$from" >"$output" 2>&1 &
  player=$!
  children+=("$player")
  until prometheus=$(grep -oE -m1 'http://(127\.0\.0\.1|localhost):[0-9]+' "$output"); do
    kill -0 "$player" 2>/dev/null || { cat "$output" >&2; exit 1; }
    sleep 0.3
  done
  tail -f "$output" --pid="$player" 2>/dev/null &
  children+=("$!")
  name=demo
  selector="cluster=\"$recording\""
fi

say "Dashboard: http://localhost:$port (Ctrl-C ends it)"
export Gateways__0__Name=$name Gateways__0__PrometheusUrl=$prometheus Gateways__0__Selector=$selector
dotnet src/Dashboard/bin/Release/net10.0/Dashboard.dll --urls "http://localhost:$port" &
server=$!
children+=("$server")
wait "$server"
