#!/usr/bin/env bash
# Checks the layout, builds once, runs all tests and ends with one line: "N passed, N failed".
# Usage: ./test.sh [arguments for dotnet test, for example --filter Palette]
set -uo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Test hosts end before code that was measured first could pay off; Prometheus and its like end before memory runs out.
export DOTNET_TieredPGO=0 GOGC="${GOGC:-400}"
# Debian keeps servers such as nginx where only root looks for programs.
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# Recordings become blocks of a Prometheus once, not once in each project.
export DASHBOARD_LAB_CACHE="$PWD/artifacts/recordings"
configuration="${CONFIGURATION:-Release}"
results=artifacts/test-results
projects=(tests/*Tests/*.csproj)
# These wait for clocks most of their time, so they run beside the others.
beside=(tests/Dashboard.Bench.Tests/Dashboard.Bench.Tests.csproj)
# Browsers wait for pages part of their time; with fewer processors the pages would be late, and browsers give up.
browser=tests/Dashboard.BrowserTests/Dashboard.BrowserTests.csproj
if [ "$(nproc)" -ge 4 ]; then beside+=("$browser"); fi
passed=0
failed=0
skipped=0

say() { printf '\n== %s\n' "$*"; }

finish() {
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

minutes() { printf '%d:%02d min' $(($1 / 60)) $(($1 % 60)); }

# Packages of Debian whose programs the tests drive; without one of them, its tests are skipped.
missing_packages() {
  local program
  for program in prometheus prometheus-alertmanager victoria-metrics mtail docker-compose nginx; do
    command -v "$program" >/dev/null || echo "$program"
  done
  # Without a window it takes two thirds of the time; where it cannot be had, the whole browser does as well.
  command -v chromium-headless-shell >/dev/null || echo chromium-headless-shell
  command -v kubectl >/dev/null || echo kubernetes-client
  # The programs of its server are on no PATH.
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
}

apt_install() {
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}

install() {
  local package policy=/usr/sbin/policy-rc.d own_policy=
  export DEBIAN_FRONTEND=noninteractive
  # Containers have no init system: the packages' services must neither start nor fail the installation.
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && own_policy=yes
  fi
  apt-get update -qq
  # One package that does not exist here must not keep the others away.
  apt_install "$@" || for package in "$@"; do
    apt_install "$package" ||
      { [ "$package" = chromium-headless-shell ] && apt_install chromium; } ||
      echo "Could not install $package: the tests that need it will be skipped."
  done
  if [ -n "$own_policy" ]; then rm -f "$policy"; fi
}

# A wrong layout counts as one failed test. The limits of lines and files are tests themselves.
check_layout() {
  say "Checking the layout of C#"
  dotnet tool restore >/dev/null && dotnet csharpier check src tests && return
  echo "Lay it out by: dotnet csharpier format src tests"
  failed=$((failed + 1))
}

# The tests of a results file with an outcome, each with the first line of its message: "message<tab>name".
outcomes() {
  awk -v outcome="$2" '
    function text(line) {
      sub(/\r$/, "", line)
      gsub(/<[^>]*>/, "", line); sub(/^ +/, "", line)
      gsub(/&#x[0-9A-F]+;/, " ", line); gsub(/&quot;/, "\"", line); gsub(/&apos;/, "\047", line)
      gsub(/&lt;/, "<", line); gsub(/&gt;/, ">", line); gsub(/&amp;/, "\\&", line)
      return line
    }
    /<UnitTestResult / {
      name = ""
      if (index($0, " outcome=\"" outcome "\"")) { match($0, / testName="[^"]*"/); name = substr($0, RSTART + 11, RLENGTH - 12) }
    }
    /<Message>/ && name != "" { print text($0) "\t" text(name); name = "" }
  ' "$1"
}

# Lists tests under what is said of all of them.
list() { sort | awk -F'\t' '$1 != last { print "  " $1; last = $1 } { print "    " $2 }'; }

count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$2"; }

trx_of() { printf '%s/%s.trx' "$results" "$(basename "$1" .csproj)"; }

# Runs a project and writes how many seconds that took beside its results; fails when the run broke off or a test failed.
run() {
  local project=$1 from=$SECONDS code=0
  say "Testing $project"
  dotnet test "$project" --configuration "$configuration" --no-build --nologo --results-directory "$results" \
    --logger "trx;LogFileName=$(basename "$(trx_of "$project")")" "${@:2}" || code=$?
  echo $((SECONDS - from)) >"$(trx_of "$project").seconds"
  return "$code"
}

# Adds a project's results to the sums; its second argument is the code that its run ended with.
add() {
  local project=$1 trx counters executed successful
  trx=$(trx_of "$project")
  counters=$(grep -o '<Counters [^>]*>' "$trx" 2>/dev/null || echo '<Counters total="0" executed="0" passed="0"')
  executed=$(count executed "$counters")
  successful=$(count passed "$counters")
  # A run that broke off counts as a failure, even when every test that it reached has passed.
  if [ "$2" -ne 0 ] && [ "$executed" -eq "$successful" ]; then
    echo "The run of $project broke off."
    failed=$((failed + 1))
  fi
  passed=$((passed + successful))
  failed=$((failed + executed - successful))
  skipped=$((skipped + $(count total "$counters") - executed))
  times+="  $(basename "$project" .csproj): $(minutes "$(cat "$trx.seconds")")"$'\n'
}

if ! command -v dotnet >/dev/null; then
  say "The .NET SDK is missing. Install the version that global.json names: https://dot.net"
  failed=1
  finish
fi

mapfile -t missing < <(missing_packages)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${missing[*]}"
    install "${missing[@]}"
  else
    say "Not installed: ${missing[*]}. The tests that need them will be skipped (Debian: apt-get install ${missing[*]})."
  fi
fi

times="  installation: $(minutes "$SECONDS")"$'\n'
check_layout
say "Building ($configuration)"
built_from=$SECONDS
# One compiler for all projects: each of its own would load itself and the analyzers anew. It ends with the build.
compiler=tests-$$
dotnet build Dashboard.sln --configuration "$configuration" --nologo --verbosity quiet \
  -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler"
built=$?
for process in /proc/[0-9]*; do
  if tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -q -- "-pipename:$compiler "; then kill "${process#/proc/}"; fi
done
if [ "$built" -ne 0 ]; then
  say "The build failed."
  failed=$((failed + 1))
  finish
fi
times+="  build: $(minutes $((SECONDS - built_from)))"$'\n'

rm -rf "$results"
mkdir -p "$results" "$DASHBOARD_LAB_CACHE"
is_beside() { [[ " ${beside[*]} " == *" $1 "* ]]; }

# Their output follows that of the others: two at once could not be read.
set -m
running=()
for project in "${beside[@]}"; do
  run "$project" "$@" >"$results/$(basename "$project" .csproj).log" 2>&1 &
  running+=($!)
done
set +m
trap 'for group in "${running[@]}"; do kill -- "-$group" 2>/dev/null; done; exit 130' INT TERM
for project in "${projects[@]}"; do
  if ! is_beside "$project" && [ "$project" != "$browser" ]; then
    run "$project" "$@"
    add "$project" $?
  fi
done
for number in "${!beside[@]}"; do
  wait "${running[number]}"
  code=$?
  cat "$results/$(basename "${beside[number]}" .csproj).log"
  add "${beside[number]}" "$code"
done
if ! is_beside "$browser"; then
  run "$browser" "$@"
  add "$browser" $?
fi

say "Times"
printf '%s  altogether: %s\n' "$times" "$(minutes "$SECONDS")"
if [ "$skipped" -gt 0 ]; then
  say "$skipped skipped"
  for trx in "$results"/*.trx; do outcomes "$trx" NotExecuted; done | list
fi
if [ "$failed" -gt 0 ]; then
  say "$failed failed"
  for trx in "$results"/*.trx; do outcomes "$trx" Failed; done | list
fi
finish
