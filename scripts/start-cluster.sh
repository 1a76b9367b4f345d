#!/usr/bin/env bash
# Starts a cluster on this machine, one controller and two workers (WEIR_WORKERS=n for more), and
# waits until it is ready. Process ids and logs are in var/.
#
#   scripts/start-cluster.sh [-D key=value]...
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
workers=${WEIR_WORKERS:-2}
wait_seconds=${WEIR_START_TIMEOUT_SECONDS:-60}
run=$home/var/run
log=$home/var/log

# alive PID: whether it is a process of this directory's; after a restart of the machine another may
# have the number
alive() {
  kill -0 "$1" 2>/dev/null && ps -o args= -p "$1" 2>/dev/null | grep -F "$home" >/dev/null
}

if ls "$run"/*.pid >/dev/null 2>&1; then
  for file in "$run"/*.pid; do
    if alive "$(cat "$file")"; then
      echo "weir: expected no cluster of this directory, found $(basename "$file" .pid) running as process $(cat "$file"). End it with: scripts/stop-cluster.sh" >&2
      exit 1
    fi
    rm -f "$file"
  done
fi
"$home/scripts/build"
mkdir -p "$run" "$log"

# start NAME COMMAND ARGUMENTS...: runs a process of the cluster in the background
start() {
  local name=$1
  shift
  nohup "$home/scripts/weir" "$@" >"$log/$name.log" 2>&1 </dev/null &
  echo $! >"$run/$name.pid"
}

# fail NAME: tells how a process ended, and ends the others
fail() {
  echo "weir: $1 did not start; the end of var/log/$1.log:" >&2
  tail -n 5 "$log/$1.log" >&2
  "$home/scripts/stop-cluster.sh" >/dev/null
  exit 1
}

start controller controller "$@"
for i in $(seq "$workers"); do
  start "worker-$i" worker "$@"
done

deadline=$((SECONDS + wait_seconds))
registered=0
while [ "$registered" -lt "$workers" ]; do
  for file in "$run"/*.pid; do
    alive "$(cat "$file")" || fail "$(basename "$file" .pid)"
  done
  if [ "$SECONDS" -ge "$deadline" ]; then
    echo "weir: expected $workers workers within $wait_seconds s, found $registered registered. See var/log/." >&2
    "$home/scripts/stop-cluster.sh" >/dev/null
    exit 1
  fi
  sleep 0.1
  registered=$(grep -c 'worker .* registered with' "$log/controller.log" || true)
done

echo "The cluster is ready:"
sed -n 's/.*controller ready at \(.*\)/  controller  \1/p' "$log/controller.log"
for i in $(seq "$workers"); do
  sed -n "s/.*worker \(worker-[0-9a-f]*\) offers \([0-9]*\) slots, data at \(.*\)/  worker $i    \3  \2 slots/p" "$log/worker-$i.log"
done
echo "Logs are in var/log. End it with: scripts/stop-cluster.sh"
