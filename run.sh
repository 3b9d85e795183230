#!/usr/bin/env bash
# Opens the dashboard on http://localhost:8080.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
./run.sh                                    the demo: a recorded incident, played over and over as if it happened now
./run.sh --recording NAME [--from WHEN]     another recording (--list names them; WHEN: onset-20s, onset+3m, start, end)
./run.sh --prometheus URL [--selector 'namespace="shop"']   watch a real gateway
  --port N     port of the dashboard, 8080 by default
  --list       the recordings of the demo
TEXT
}

# A script that starts this one in the background makes it ignore SIGINT, which bash cannot take back by itself.
if [[ -z ${RUN_SH_TAKES_SIGINT:-} ]] && env --default-signal=INT true 2>/dev/null; then
  RUN_SH_TAKES_SIGINT=yes exec env --default-signal=INT "$BASH" "./${0##*/}" "$@"
fi

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
fail() { echo "run.sh: $*" >&2; exit 1; }

is_listening() { (exec 4<>"/dev/tcp/localhost/$port") 2>/dev/null; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing; install it from https://dot.net"
}

need_prometheus() {
  command -v prometheus >/dev/null && command -v promtool >/dev/null && return
  [[ $(id -u) == 0 ]] || fail "the demo needs Prometheus; install it with: sudo apt-get install prometheus"
  say "Installing Prometheus"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends prometheus >/dev/null
}

# Ends the processes whose ids it reads, once nobody can write ids any more, and clears up after them. It outlives this script,
# so that nothing stays even when this script is killed by SIGKILL.
keeper() {
  trap '' HUP INT TERM
  local pids=() pid tries
  while read -r pid; do pids+=("$pid"); done
  if ((${#pids[@]})); then
    kill "${pids[@]}" 2>/dev/null || true
    # The dashboard may take half a minute to say goodbye to its visitors.
    for ((tries = 0; tries < 400; tries++)); do
      kill -0 "${pids[@]}" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "${pids[@]}" 2>/dev/null || true
  fi
  rm -rf "$work"
}

# Runs a command in the background. It tells the keeper itself, before it becomes the command: nothing can come between.
start() {
  { echo "$BASHPID" >&3; exec "$@" 3>&-; } &
  started=$!
}

# A build ends by itself; until then its process group is all that runs. Build servers would stay for minutes.
build() {
  set -m
  dotnet build --configuration Release --verbosity quiet --nologo --disable-build-servers "$1" \
    </dev/null >"$work/build.log" 2>&1 3>&- &
  building=$!
  set +m
  wait "$building" || { cat "$work/build.log" >&2; fail "the build of $1 failed"; }
  building=
}

stop() {
  trap - EXIT
  trap '' HUP INT TERM
  [[ -z $building ]] || kill -- "-$building" 2>/dev/null || true
  exec 3>&-
  wait
}

building=
work=$(mktemp -d -t krakend-dashboard.XXXXXX)
mkfifo "$work/pids"
keeper <"$work/pids" &
exec 3>"$work/pids"
trap stop EXIT
trap 'exit 0' HUP INT TERM

need_dotnet
say "Building"
build src/Dashboard
if [[ -z $prometheus || -n $list ]]; then
  build tests/Dashboard.Lab
fi
lab=tests/Dashboard.Lab/bin/Release/net10.0/Dashboard.Lab.dll
if [[ -n $list ]]; then
  dotnet "$lab" list
  exit 0
fi
is_listening && fail "port $port is in use; choose another one with --port N"

name=default
player=
if [[ -z $prometheus ]]; then
  need_prometheus
  say "Loading the recording '$recording' into a Prometheus of its own"
  output=$work/player.log
  start dotnet "$lab" play "$recording" --from "$from" --loop >"$output" 2>&1
  player=$started
  until prometheus=$(grep -oE -m1 'http://(127\.0\.0\.1|localhost):[0-9]+' "$output"); do
    kill -0 "$player" 2>/dev/null || { cat "$output" >&2; exit 1; }
    sleep 0.3
  done
  start tail -n +1 -f "$output" --pid="$player"
  name=demo
  selector="cluster=\"$recording\""
  # What happens in a demo never happened: it is stored nowhere for long.
  export Storage__Provider=Sqlite Storage__Path=$work/dashboard.db
  # Nobody signs in, and everybody at this computer may try everything.
  export Access__Anonymous=${Access__Anonymous:-Admin}
  # No page of another site may reach it by a name that leads to this computer.
  export AllowedHosts='localhost;127.0.0.1;[::1]'
fi

export Gateways__0__Name=$name Gateways__0__PrometheusUrl=$prometheus Gateways__0__Selector=$selector
start dotnet src/Dashboard/bin/Release/net10.0/Dashboard.dll --urls "http://localhost:$port"
server=$started
until is_listening || ! kill -0 "$server" 2>/dev/null; do sleep 0.2; done
kill -0 "$server" 2>/dev/null && say "Open http://localhost:$port/gateways/$name (Ctrl-C ends everything)"

# The first of the two that ends takes the other one along.
code=0
wait -n "$server" ${player:+"$player"} || code=$?
kill -0 "$server" 2>/dev/null && fail "the recording is no longer played"
exit "$code"
