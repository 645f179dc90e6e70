#!/usr/bin/env bash
# The whole way of an alert, as real processes: the packaged kirikae-alert or a request by HTTP, the spool, the packaged daemon, and the address on the packaged
# simulator; with the daemon down, killed in the middle, and with things in the spool that are no alerts.
# needs: curl
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/nodes.sh"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=$((20000 + RANDOM % 10000))
daemon= nodes=
export KIRIKAE_SPOOL=$work/spool

cleanup() {
  local process
  for process in "$daemon" "$nodes" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" 2>/dev/null
  done
  rm -rf -- "$work"
}

alert() { "$tree/bin/kirikae-alert" --group ftp --source e2e@here --id "$1" --state "${2:-problem}" --text "CRITICAL - \$(touch $work/from-text)"; }
empty() { [ -z "$(find "$KIRIKAE_SPOOL" -maxdepth 1 ! -type d)" ]; }
says() { grep -q -E -- "$1" "$work/daemon.log"; }
owner() { kirikae status ftp --json 2>/dev/null </dev/null | sed -n 's/.*"owner":"\([^"]*\)".*/\1/p'; }
runs() { kirikae history ftp --limit 1000 2>/dev/null </dev/null | grep -c '^Run '; }

# Without a daemon.
mkdir -m 2770 "$KIRIKAE_SPOOL"
succeeds "without a daemon an alert is taken" alert early recovery
same "and waits in the spool" 1 "$(find "$KIRIKAE_SPOOL" -type f | wc -l)"
"$tree/bin/kirikae-alert" --spool "$work/nowhere" --group ftp --source a --id 1 --state problem 2>"$work/err"
same "a spool that is missing is exit code 4" 4 $?
same "and is said in one line" 1 "$(wc -l <"$work/err")"
contains "the help teaches" "Usage: kirikae-alert" "$("$tree/bin/kirikae-alert" --help)"

# The spool of the package: of the daemon's user, for a group.
if [ "$(id -u)" = 0 ] && has setpriv; then
  chmod 711 "$work"
  install -d -m 3770 -o 60001 -g 60001 "$work/shared"
  as() { setpriv --reuid "$1" --regid "$1" --groups "$2" "${@:3}"; }
  by() { as "$1" "$2" "$tree/bin/kirikae-alert" --spool "$work/shared" --group ftp --source a --id 1 --state problem >/dev/null 2>&1; }
  by 60002 60001
  same "a member of the spool's group may put an alert there" 0 $?
  file=$(echo "$work"/shared/[0-9]*)
  succeeds "which the daemon's user reads" as 60001 60001 cat "$file"
  if as 60003 60001 rm -f "$file" 2>/dev/null; then failed "another member does not remove it" "it did"; else passed "another member does not remove it"; fi
  by 60004 60004
  same "who is no member may not, and is told" 4 $?
  succeeds "the daemon's user removes it" as 60001 60001 rm "$file"
else
  skipped "the rights of the spool" "needs root and setpriv"
fi

pair_on_loopback
simulate --speed fast

begin_nodes 12

cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint", connect-timeout: 1s, call-timeout: 2s}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock, standby-every: 1s}
alerts: {spool: $KIRIKAE_SPOOL, http: {port: 0}}
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
    decide: {every: 200ms, cool-down: 0s, failover: on-alert}
YAML
start() {
  "$tree/bin/kirikae" daemon -c "$work/site.yaml" >"$work/daemon.out" 2>"$work/daemon.log" &
  daemon=$!
  until_so 30 says 'event=ready' || failed "the daemon starts" "$(cat "$work/daemon.log")"
}

ask "up 127.0.0.11"
ask "up 127.0.0.12"
start
if until_so 10 empty; then passed "what was written before the daemon started is handled"; else failed "what was written before the daemon started is handled" "$(ls -l "$KIRIKAE_SPOOL")"; fi

# An alert that is wrong moves nothing, and its recovery ends it.
alert wrong
if until_so 10 says 'event=alert .*wrong.*stay'; then passed "an alert is not believed: the service answers, and nothing moves"; else failed "an alert is not believed" "$(tail "$work/daemon.log")"; fi
alert wrong recovery
if until_so 10 empty; then passed "its recovery ends it"; else failed "its recovery ends it" "$(ls -l "$KIRIKAE_SPOOL")"; fi
same "and there was no run" 0 "$(runs)"

# An alert that is right moves the address, however often it comes.
ask "down 127.0.0.11"
began=$(date +%s%N)
alert right
if until_so 20 says 'event=alert .*right.* ended DONE'; then passed "an alert moves the address, $((($(date +%s%N) - began) / 1000000)) ms after kirikae-alert began (3 rounds of 200 ms, and the moves)"; else failed "an alert moves the address" "$(tail "$work/daemon.log")"; fi
same "AWS has it on the standby" ftp-2 "$(owner)"
for i in 1 2 3 4 5 6 7 8 9 10; do alert right; done
until_so 10 empty
same "ten more of the same alert are the same run" 1 "$(runs)"
if [ -e "$work/from-text" ]; then failed "no text is run" "it was"; else passed "no text is run"; fi

# What is written while the daemon is down is handled when it starts, if it is young.
kill -KILL "$daemon"
wait "$daemon" 2>/dev/null
ask "up 127.0.0.11"
ask "down 127.0.0.12"
alert down
"$tree/bin/kirikae-alert" --group ftp --source e2e@here --id old --state problem --at "$(($(date +%s) - 3600))"
"$tree/bin/kirikae-alert" --group ftpd --source e2e@here --id typo --state problem
ln -s /etc/passwd "$KIRIKAE_SPOOL/link"
mkfifo "$KIRIKAE_SPOOL/pipe"
mkdir "$KIRIKAE_SPOOL/directory"
head -c 200000 /dev/zero >"$KIRIKAE_SPOOL/large"
start
until_so 30 empty
same "what was written while the daemon was down moves the address" ftp-1 "$(owner)"
reasons=$(cat "$KIRIKAE_SPOOL"/rejected/*.reason)
contains "what is too old is kept with the reason" "alerts older than 10 min are refused" "$reasons"
contains "a group that there is not, too" "the configuration has no group ftpd" "$reasons"
contains "a link is not followed" "it is a symbolic link and no file" "$reasons"
contains "a pipe is not opened" "it is a device, a pipe or a socket and no file" "$reasons"
contains "a directory is not entered" "it is a directory and no file" "$reasons"
contains "a large file is not read" "it has 200000 bytes" "$reasons"
ask "up 127.0.0.12"

# By HTTP.
url=$(sed -n 's|.*Alerts are taken at /\([0-9.:]*\).*|http://\1|p' "$work/daemon.log")
post() { curl -s -o "$work/answer" -w '%{http_code}' -H 'Content-Type: application/json' -d "$1" "$url/v1/alerts"; }
problem='{"group":"ftp","source":"zabbix@z-1","id":"4711","state":"problem","text":"down"}'
ask "down 127.0.0.11"
same "an alert by HTTP is accepted" 202 "$(post "$problem")"
same "with its incident" '{"incident":"zabbix@z-1/4711","accepted":true}' "$(cat "$work/answer")"
until_so 20 empty
same "it moves the address" ftp-2 "$(owner)"
same "the same again is answered with the run it has" 200 "$(post "$problem")"
contains "by its name" '"run":"' "$(cat "$work/answer")"
contains "what became of it can be asked" '"outcome":"ran"' "$(curl -s "$url/v1/alerts?source=zabbix@z-1&id=4711")"
same "what is wrong is refused" 400 "$(post '{"group":"ftp"}')"
ask "up 127.0.0.11"

# Killed in the middle of the run: the alert is still there, and the next process finishes the run and answers it.
count=$(runs)
ask "down 127.0.0.12"
alert killed
until_so 20 says 'started network-interface.*detach'
kill -KILL "$daemon"
wait "$daemon" 2>/dev/null
if empty; then failed "killed in the run, the daemon leaves the alert in the spool" "the spool is empty"; else passed "killed in the run, the daemon leaves the alert in the spool"; fi
start
until_so 30 empty
same "the next one finishes the run" ftp-1 "$(owner)"
same "and makes no other" $((count + 1)) "$(runs)"

# The spool cannot be used at the start: it is said, and waited for.
kill -KILL "$daemon"
wait "$daemon" 2>/dev/null
mv "$KIRIKAE_SPOOL" "$work/aside"
touch "$KIRIKAE_SPOOL"
start
if until_so 10 says 'event=alerts-unavailable'; then passed "a spool that cannot be used is said"; else failed "a spool that cannot be used is said" "$(tail "$work/daemon.log")"; fi
rm "$KIRIKAE_SPOOL"
mv "$work/aside" "$KIRIKAE_SPOOL"
alert late recovery
if until_so 15 empty; then passed "and taken once it can be"; else failed "and taken once it can be" "$(tail "$work/daemon.log")"; fi

kill -TERM "$daemon"
wait "$daemon"
same "SIGTERM ends the daemon" 0 $?
daemon=
finish
