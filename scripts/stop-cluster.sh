#!/usr/bin/env bash
# Ends the cluster that scripts/start-cluster.sh started: workers first, each in order.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
run=$home/var/run
grace_seconds=${WEIR_STOP_TIMEOUT_SECONDS:-20}

# stop FILE...: asks the processes to end, waits, and kills what has not ended by then
stop() {
  local file pid deadline=$((SECONDS + grace_seconds))
  for file in "$@"; do
    [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null || true
  done
  for file in "$@"; do
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    while kill -0 "$pid" 2>/dev/null; do
      if [ "$SECONDS" -ge "$deadline" ]; then
        echo "weir: $(basename "$file" .pid) (process $pid) has not ended within $grace_seconds s and was killed." >&2
        kill -9 "$pid" 2>/dev/null || true
        break
      fi
      sleep 0.1
    done
    rm -f "$file"
    echo "$(basename "$file" .pid) has ended"
  done
}

if ! ls "$run"/*.pid >/dev/null 2>&1; then
  echo "No cluster was started from here."
  exit 0
fi
stop "$run"/worker-*.pid
stop "$run"/controller.pid
