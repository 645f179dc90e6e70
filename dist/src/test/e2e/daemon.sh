#!/usr/bin/env bash
# The resident daemon as real processes: it detects and moves; it is killed in every step, told to end in every step, cut off from AWS, given a broken
# configuration and a full disk; two of them share a store. KILLS=N sets how often it is killed (25).
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/nodes.sh"

kills=${KILLS:-25}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=$((20000 + RANDOM % 10000))
daemon= other= nodes=

cleanup() {
  local process
  for process in "$daemon" "$other" "$nodes" "$simulator"; do
    # A simulator that was stopped must be killed, and a daemon that hangs too.
    [ -n "$process" ] && kill -KILL "$process" 2>/dev/null
  done
  mountpoint -q "$work/small" 2>/dev/null && umount "$work/small"
  rm -rf -- "$work"
}

pair_on_loopback
simulate --speed fast

begin_nodes 12
address() { case $1 in ftp-1) echo 127.0.0.11 ;; *) echo 127.0.0.12 ;; esac; }
partner() { case $1 in ftp-1) echo ftp-2 ;; *) echo ftp-1 ;; esac; }

# site NAME [MODE [STORE]]: the configuration of a daemon with a socket of that name.
site() {
  cat >"$work/$1.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint", connect-timeout: 1s, call-timeout: 2s}
store: {sqlite: ${3:-$work/kirikae.db}}
daemon: {socket: $work/run-$1/kirikae.sock, standby-every: 1s, reconcile-every: 5s}
alerts: {spool: $work/spool}
groups:
  ftp:
    nodes:
      ftp-1: {instance: i-0a1, address: 127.0.0.11}
      ftp-2: {instance: i-0b2, address: 127.0.0.12}
    move:
      - network-interface: {id: eni-0c3}
    probes:
      - tcp: {port: $port, timeout: 1s}
    prove: {tcp: {host: 127.0.0.1, port: ${endpoint##*:}}}
    witnesses: [{tcp: "127.0.0.1:${endpoint##*:}"}]
    decide: {every: 200ms, cool-down: 0s, failover: ${2:-automatic}}
YAML
}

# start NAME: a daemon of that configuration; its process id is in $started, its log in NAME.log.
declare -A seen
start() {
  "$tree/bin/kirikae" daemon -c "$work/$1.yaml" >"$work/$1.out" 2>"$work/$1.log" &
  started=$!
  seen[$1]=0
}

# mark NAME: what its log holds by now is not looked at again.
mark() { seen[$1]=$(wc -l <"$work/$1.log"); }

# says NAME PATTERN [SECONDS]: waits until the log of that daemon says so, after the mark.
says() {
  local try
  local tries
  tries=$(awk -v s="${3:-30}" 'BEGIN { print int(s * 40) }')
  for ((try = 0; try < tries; try++)); do
    tail -n "+$((seen[$1] + 1))" "$work/$1.log" | grep -q -E -- "$2" && return 0
    sleep 0.02
  done
  return 1
}

owner() { "$tree/bin/kirikae" -q -c "$work/one.yaml" status ftp --json 2>/dev/null </dev/null | sed -n 's/.*"owner":"\([^"]*\)".*/\1/p'; }

# owned NODE [SECONDS]: waits until AWS says that the node has the address and no run is open.
owned() {
  local try
  for try in $(seq 1 "${2:-20}"); do
    [ "$(owner)" = "$1" ] && ! history | grep -q 'RUNNING$' && return 0
    sleep 0.5
  done
  return 1
}

history() { "$tree/bin/kirikae" -q -c "$work/one.yaml" history ftp --limit 1000 2>/dev/null </dev/null | sed -n 's/^Run .*, \([A-Z_]*\)$/\1/p'; }
states() { history | sort | uniq -c | tr -s ' \n' ' '; }

ask "up 127.0.0.11"
ask "up 127.0.0.12"
site one
start one
daemon=$started
at=ftp-1

# It watches and moves.
if says one 'event=ready'; then passed "the daemon starts and is ready"; else failed "the daemon starts and is ready" "$(cat "$work/one.log")"; fi
sleep 2
mark one
began=$(date +%s%N)
ask "down $(address $at)"
says one 'event=owner-down'
ended=$(date +%s%N)
if says one 'event=run-done'; then
  passed "a dead owner is found down after $(((ended - began) / 1000000)) ms (3 rounds of 200 ms) and its address is moved"
else
  failed "a dead owner's address is moved" "$(cat "$work/one.log")"
fi
ask "up $(address $at)"
at=ftp-2
same "AWS has it on the standby" "$at" "$(owner)"

# A second one with the same socket says so and ends.
"$tree/bin/kirikae" daemon -c "$work/one.yaml" >"$work/second.log" 2>&1 </dev/null
same "a second daemon with the same socket ends with 10" 10 $?
contains "and says which process runs" "as process $daemon" "$(cat "$work/second.log")"

# A broken configuration changes nothing; a good one adds a group.
cp "$work/one.yaml" "$work/good.yaml"
printf '  web: {nodes: {web-1: {instance: nonsense}}}\n' >>"$work/one.yaml"
mark one
kill -HUP "$daemon"
if says one 'event=reload-refused'; then passed "a broken configuration is refused with its problems"; else failed "a broken configuration is refused" "$(tail -n 5 "$work/one.log")"; fi
cat "$work/good.yaml" - >"$work/one.yaml" <<YAML
  web:
    nodes:
      web-1: {instance: i-0a1, address: 127.0.0.11}
      web-2: {instance: i-0b2, address: 127.0.0.12}
    move: [{secondary-ip: {address: 127.0.0.40}}]
    probes: [{tcp: {port: $port, timeout: 1s}}]
    decide: {failover: on-alert}
YAML
mark one
kill -HUP "$daemon"
if says one 'event=reloaded .*2 group\(s\), of which 1 new and 0 changed'; then passed "SIGHUP takes a group in"; else failed "SIGHUP takes a group in" "$(tail -n 5 "$work/one.log")"; fi
cp "$work/good.yaml" "$work/one.yaml"
mark one
kill -HUP "$daemon"
says one 'event=reloaded .*1 no longer'

# A service that flaps is left alone.
before=$(history | wc -l)
for i in 1 2 3 4; do
  ask "down $(address $at)"
  sleep 0.25
  ask "up $(address $at)"
  sleep 0.5
done
same "a service that flaps is left where it is" "$before" "$(history | wc -l)"

# Both down: held, until one can take over.
mark one
ask "down $(address "$(partner $at)")"
ask "down $(address $at)"
if says one 'event=held .*NO_STANDBY'; then passed "with both down nothing is moved, and it is said why"; else failed "with both down nothing is moved" "$(tail -n 5 "$work/one.log")"; fi
ask "up $(address "$(partner $at)")"
if owned "$(partner $at)"; then passed "as soon as the standby serves, the address is moved"; else failed "as soon as the standby serves, the address is moved" "$(tail -n 20 "$work/one.log")"; fi
ask "up $(address $at)"
at=$(partner $at)

# Cut off from AWS: held, until it answers.
mark one
kill -STOP "$simulator"
ask "down $(address $at)"
if says one 'event=held .*(AWS_UNREACHABLE|ISOLATED)' 60; then passed "while AWS does not answer, nothing is moved, and it is said why"; else failed "while AWS does not answer" "$(tail -n 5 "$work/one.log")"; fi
kill -CONT "$simulator"
if owned "$(partner $at)" 60; then passed "as soon as AWS answers, the address is moved"; else failed "as soon as AWS answers, the address is moved" "$(tail -n 20 "$work/one.log")"; fi
ask "up $(address $at)"
at=$(partner $at)

# Killed in every step: the next one finishes it, or does it.
moments=('event=owner-silent' 'event=owner-down' 'started network-interface.*detach' 'applied network-interface.*detach' 'started network-interface.*attach'
  'applied network-interface.*attach' 'proved' 'ended')
finished=0 worst=0
for ((i = 0; i < kills; i++)); do
  moment=${moments[i % ${#moments[@]}]}
  mark one
  ask "down $(address $at)"
  if ! says one "$moment"; then
    failed "kill $i comes to the moment" "$moment: $(tail -n 20 "$work/one.log")"
    break
  fi
  # From the moment itself to well into the next one.
  sleep "$(awk -v r="$RANDOM" 'BEGIN { printf "%.3f", (r % 60) / 1000 }')"
  kill -KILL "$daemon" 2>/dev/null
  wait "$daemon" 2>/dev/null
  began=$(date +%s%N)
  start one
  daemon=$started
  if ! owned "$(partner $at)"; then
    failed "after kill $i ($moment) the next daemon brings it to an end" "owner $(owner), runs:$(states); $(tail -n 20 "$work/one.log")"
    break
  fi
  took=$((($(date +%s%N) - began) / 1000000))
  [ "$took" -gt "$worst" ] && worst=$took
  grep -q 'event=run-taken-up' "$work/one.log" && finished=$((finished + 1))
  ask "up $(address $at)"
  at=$(partner $at)
  says one 'event=ready'
  says one 'event=(not-ready-over|owner-silent-over)' 1
done
passed "$i kills; $finished runs were taken up by the next daemon; the longest took $worst ms from its start; all runs:$(states)"
case $(states) in
  *RUNNING* | *STUCK*) failed "no kill leaves a run half-way or stuck" "$(states)" ;;
  *) passed "no kill leaves a run half-way or stuck" ;;
esac

# SIGTERM in every step: the step is finished, the daemon ends with 0 and the next one goes on.
codes=
for moment in 'event=owner-down' 'started network-interface.*detach' 'started network-interface.*attach' 'proved'; do
  mark one
  ask "down $(address $at)"
  says one "$moment"
  kill -TERM "$daemon"
  wait "$daemon"
  codes="$codes $?"
  start one
  daemon=$started
  owned "$(partner $at)" || failed "after SIGTERM ($moment) the next daemon goes on" "owner $(owner), runs:$(states)"
  ask "up $(address $at)"
  at=$(partner $at)
  says one 'event=ready'
done
same "SIGTERM in every step finishes the step and ends with 0" " 0 0 0 0" "$codes"

# Two daemons on one store: one acts, the other finishes what that one leaves.
site two
start two
other=$started
says two 'event=ready'
sleep 2
took_over=
for i in 1 2 3; do
  mark one
  mark two
  count=$(history | wc -l)
  ask "down $(address $at)"
  acting=
  for try in $(seq 1 600); do
    says one 'started network-interface' 0.025 && acting=one && break
    says two 'started network-interface' 0.025 && acting=two && break
  done
  [ -n "$acting" ] || { failed "one of two daemons acts" "$(tail -n 20 "$work/one.log" "$work/two.log")" && break; }
  began=$(date +%s%N)
  if [ "$acting" = one ]; then kill -KILL "$daemon" && wait "$daemon" 2>/dev/null; else kill -KILL "$other" && wait "$other" 2>/dev/null; fi
  owned "$(partner $at)" || failed "the other daemon finishes the run" "owner $(owner); $(tail -n 20 "$work/one.log" "$work/two.log")"
  took_over="$took_over $((($(date +%s%N) - began) / 1000000))"
  same "two daemons make one run of one outage ($i)" $((count + 1)) "$(history | wc -l)"
  ask "up $(address $at)"
  at=$(partner $at)
  start "$acting"
  if [ "$acting" = one ]; then daemon=$started; else other=$started; fi
  says "$acting" 'event=ready'
  sleep 2
done
passed "a daemon that is killed in its run is followed by the other within$took_over ms"
kill -TERM "$daemon" "$other"
wait "$daemon" "$other"
daemon= other=

# The store's disk is full: held, and said, until there is room. Needs root.
if [ "$(id -u)" = 0 ] && mkdir -p "$work/small" && mount -t tmpfs -o size=1m tmpfs "$work/small" 2>/dev/null; then
  site one automatic "$work/small/kirikae.db"
  start one
  daemon=$started
  says one 'event=ready'
  sleep 3
  mark one
  head -c 2000000 /dev/zero >"$work/small/fill" 2>/dev/null
  ask "down $(address $at)"
  if says one 'event=store-trouble'; then passed "with the store's disk full nothing is moved, and it is said"; else failed "with the store's disk full" "$(tail -n 10 "$work/one.log")"; fi
  rm "$work/small/fill"
  if owned "$(partner $at)" 40; then passed "as soon as there is room, the address is moved"; else failed "as soon as there is room, the address is moved" "$(tail -n 20 "$work/one.log")"; fi
  ask "up $(address $at)"
  at=$(partner $at)
  kill -TERM "$daemon"
  wait "$daemon"
  daemon=
else
  skipped "a full disk" "needs root and the right to mount"
fi

# The store is missing at the start: it waits for it.
touch "$work/late"
site one automatic "$work/late/kirikae.db"
start one
daemon=$started
if says one 'event=waiting'; then passed "a store that is missing at the start is waited for"; else failed "a store that is missing is waited for" "$(cat "$work/one.log")"; fi
rm "$work/late" && mkdir "$work/late"
if says one 'event=ready'; then passed "and the daemon is ready once it is there"; else failed "ready once the store is there" "$(cat "$work/one.log")"; fi
kill -TERM "$daemon"
wait "$daemon"
daemon=

finish
