#!/usr/bin/env bash
# A packaged daemon is asked by its socket: status, figures that promtool accepts, reload, a second daemon, a dead one's socket.
# needs: jq netcat-openbsd prometheus
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"

simulate --speed fast
site 'network-interface: {id: eni-0c3}'
socket=$work/kirikae.sock
printf 'daemon: {socket: %s}\nmetrics: {prometheus: {port: 0}}\n' "$socket" >>"$work/site.yaml"

daemon=
cleanup() {
  [ -n "$daemon" ] && kill -KILL "$daemon" 2>/dev/null
  [ -n "$simulator" ] && kill "$simulator" 2>/dev/null
  rm -rf -- "$work"
}

seen() {
  "$tree/bin/kirikae" -c "$work/site.yaml" status >"$work/status" 2>"$work/note" </dev/null
  grep -q 'Seen by the daemon' "$work/note"
}

# The launcher becomes the virtual machine, so its process is the daemon's.
start_daemon() {
  "$tree/bin/kirikae" -c "$work/site.yaml" daemon >"$work/daemon.log" 2>&1 </dev/null &
  daemon=$!
  until_so 60 seen && return
  failed "the daemon answers" "$(cat "$work/note" "$work/daemon.log")"
  exit 1
}

status_now() { "$tree/bin/kirikae" -c "$work/site.yaml" status "$@" 2>"$work/note" </dev/null; }

ask() { printf '%s\n' "$1" | nc -U -N "$socket"; }

status_now >"$work/alone"
same "without a daemon, status looks and says nothing of one" "" "$(grep -v "^warning: " "$work/note")"

start_daemon
scrape() {
  local figures
  figures=$(sed -n 's|.*Figures for Prometheus at [^:]*:\([0-9]*\)/metrics.*|\1|p' "$work/daemon.log" | tail -n 1)
  [ -n "$figures" ] || return
  exec 7<>"/dev/tcp/127.0.0.1/$figures" || return
  printf 'GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >&7
  cat <&7
  exec 7<&-
}
until_so 60 grep -q 'Figures for Prometheus' "$work/daemon.log"
contains "the port for Prometheus that is configured is open" "kirikae_daemon_ready 1" "$(scrape)"
contains "status comes from the daemon" "seen by the daemon: serving" "$(cat "$work/status")"
contains "it says the same as a look does" "$(head -n 1 "$work/alone")" "$(cat "$work/status")"
contains "in JSON too" '"source":"daemon"' "$(status_now --json)"
contains "--direct looks" '"source":"look"' "$(status_now --direct --json)"

"$tree/bin/kirikae" -c "$work/site.yaml" daemon >"$work/second.log" 2>&1 </dev/null
same "a second daemon ends with a code of its own" 10 $?

kirikae pause ftp --reason kernel >/dev/null 2>&1 </dev/null
contains "a pause is seen at once, though the daemon was not told" "paused: by" "$(status_now)"
kirikae unpause ftp >/dev/null 2>&1 </dev/null
kirikae switchover ftp --yes >/dev/null 2>&1 </dev/null
contains "so is a run of another process" "last run: " "$(status_now)"

if has nc && has jq; then
  same "the socket is for the daemon's user and group alone" 0 "$(stat -c %A "$socket" | grep -c 'rw.$')"
  same "garbage is refused" malformed "$(ask 'GET / HTTP/1.1' | jq -r .error)"
  same "vitals name the duties" true "$(ask '{"version":1,"ask":"vitals"}' | jq '.duties | length > 4')"
  contains "a sound configuration is read anew" "is valid, 1 group(s)" "$(ask '{"version":1,"ask":"reload"}' | jq -r .message)"
  cp "$work/site.yaml" "$work/sound.yaml"
  printf 'awz: {}\n' >>"$work/site.yaml"
  same "one that is not is refused, with the reason" configuration "$(ask '{"version":1,"ask":"reload"}' | jq -r .error)"
  mv "$work/sound.yaml" "$work/site.yaml"
  ask '{"version":1,"ask":"metrics"}' | jq -r .text >"$work/metrics"
  contains "metrics count the calls to AWS" 'kirikae_aws_calls_total{action="Describe' "$(cat "$work/metrics")"
  if has promtool; then
    same "promtool finds nothing to say" "" "$(promtool check metrics <"$work/metrics" 2>&1)"
  else
    skipped "promtool finds nothing to say" "there is no promtool; it is in Debian's package prometheus"
  fi
else
  skipped "the socket is asked by hand" "there is no nc or no jq"
fi

kill -KILL "$daemon"
wait "$daemon" 2>/dev/null
contains "after the daemon's death status looks" "$(head -n 1 "$work/alone" | cut -d: -f1)" "$(status_now)"
contains "and says why" "nobody listens there" "$(cat "$work/note")"
start_daemon
contains "the next daemon takes the dead one's socket" "seen by the daemon" "$(cat "$work/status")"
kill -TERM "$daemon"
wait "$daemon"
same "SIGTERM ends it" 0 $?
daemon=
same "and its socket is gone" no "$([ -e "$socket" ] && echo yes || echo no)"

finish
