#!/usr/bin/env bash
# Ends the cluster that scripts/start-cluster.sh started: workers first, each in order.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
run=$home/var/run
grace_seconds=${WEIR_STOP_TIMEOUT_SECONDS:-20}

# alive PID: whether it is a process of this directory's; after a restart of the machine another may
# have the number
alive() {
  kill -0 "$1" 2>/dev/null && ps -o args= -p "$1" 2>/dev/null | grep -F "$home" >/dev/null
}

# stop FILE...: asks the processes to end, waits, and kills what has not ended by then
stop() {
  local file pid deadline=$((SECONDS + grace_seconds))
  for file in "$@"; do
    if [ -f "$file" ] && alive "$(cat "$file")"; then
      kill "$(cat "$file")" 2>/dev/null || true
    fi
  done
  for file in "$@"; do
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    while alive "$pid"; do
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
