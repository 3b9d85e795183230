#!/usr/bin/env bash
# Builds once, runs all tests and ends with one line: "N passed, N failed".
# Usage: ./test.sh [arguments for dotnet test, for example --filter Palette]
set -uo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration="${CONFIGURATION:-Release}"
results=artifacts/test-results
projects=(tests/Dashboard.Tests tests/Dashboard.BrowserTests)

say() { printf '\n== %s\n' "$*"; }

if ! command -v dotnet >/dev/null; then
  say "The .NET SDK is missing. Install the version that global.json names: https://dot.net"
  echo "0 passed, 1 failed"
  exit 1
fi

# Tests that need one of these programs are skipped without it.
missing=()
for program in prometheus prometheus-alertmanager chromium; do
  command -v "$program" >/dev/null || missing+=("$program")
done
# Debian keeps the server's programs off the PATH.
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${missing[*]}"
    # Containers have no init system: the packages' services must neither start nor fail the installation.
    policy=/usr/sbin/policy-rc.d
    own_policy=
    if [ ! -e "$policy" ]; then
      printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" && own_policy=yes
    fi
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; } ||
      echo "Could not install ${missing[*]}: the tests that need them will be skipped."
    if [ -n "$own_policy" ]; then rm -f "$policy"; fi
  else
    say "Not installed: ${missing[*]}. The tests that need them will be skipped (Debian: apt-get install ${missing[*]})."
  fi
fi

say "Building ($configuration)"
if ! dotnet build Dashboard.sln --configuration "$configuration" --nologo --verbosity quiet; then
  say "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi

rm -rf "$results"
declare -A broken
for project in "${projects[@]}"; do
  say "Testing $project"
  dotnet test "$project" --configuration "$configuration" --no-build --nologo --results-directory "$results" \
    --logger "trx;LogFileName=$(basename "$project").trx" "$@" || broken[$project]=yes
done

passed=0
failed=0
skipped=0
for project in "${projects[@]}"; do
  trx="$results/$(basename "$project").trx"
  counters=$(grep -o '<Counters [^>]*>' "$trx" 2>/dev/null || echo '<Counters total="0" executed="0" passed="0"')
  count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }
  # A test run that broke off counts as a failure, even when every test that it reached has passed.
  if [ -n "${broken[$project]:-}" ] && [ "$(count executed)" -eq "$(count passed)" ]; then
    echo "The run of $project broke off."
    failed=$((failed + 1))
  fi
  passed=$((passed + $(count passed)))
  skipped=$((skipped + $(count total) - $(count executed)))
  failed=$((failed + $(count executed) - $(count passed)))
done

[ "$skipped" -eq 0 ] || say "$skipped skipped; the reasons stand above."
[ "$passed" -gt 0 ] || say "No test passed."
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
