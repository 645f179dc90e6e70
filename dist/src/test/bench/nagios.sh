#!/usr/bin/env bash
# From a closed port to a moved address with a real Nagios 4 at 1 s intervals and 3 attempts, AWS at 100 ms per call; and the same service watched by the daemon itself
# at 200 ms x 3, and told to Nagios. ROUNDS=N sets how often (7). Run as root by hand after ./kirikae version, or by ./mvnw -q -Pbench verify.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/simulated.sh"
. "$(dirname -- "$0")/../e2e/lib/nodes.sh"
. "$(dirname -- "$0")/../e2e/lib/nagios.sh"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
rounds=${ROUNDS:-7}
daemon= nodes= ear=
cleanup() {
  local process
  nagios_stop mon-1
  for process in "$daemon" "$nodes" "$ear" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" && wait "$process"
  done 2>/dev/null
  rm -rf -- "$work"
}
for program in /usr/sbin/nagios4 "$plugins/check_tcp"; do
  has "$program" || { skipped "from a closed port to a moved address" "$program is not installed" && exit 0; }
done
[ "$(id -u)" = 0 ] || { skipped "from a closed port to a moved address" "needs root" && exit 0; }

port=$((20000 + RANDOM % 9000))
chmod 711 "$work"
mkdir -p "$work/bin"
install -d -m 3770 -g nagios "$work/spool"
install -m 755 "$tree/bin/kirikae-alert" "$work/bin/alert"
# The handler says when it begins, since Nagios' log knows whole seconds only. So many outages in so short a time are flapping.
cat >"$work/bin/kirikae-alert" <<SH
#!/bin/sh
case \$* in *--state=CRITICAL*--type=HARD*) date +%s%N >>$work/hard ;; esac
exec $work/bin/alert "\$@" --accept=flapping
SH
chmod 755 "$work/bin" "$work/bin/kirikae-alert"
touch "$work/hard" && chown nagios: "$work/hard"

cat >"$work/topology.yaml" <<'YAML'
vpcs:
  vpc-0f1: {cidrs: [127.0.0.0/16], internet-gateway: igw-0f1}
subnets:
  subnet-0a: {vpc: vpc-0f1, zone: ap-northeast-1a, cidrs: [127.0.0.0/24]}
instances:
  i-0a1: {interface: eni-0a1, subnet: subnet-0a, address: 127.0.0.61}
  i-0a2: {interface: eni-0a2, subnet: subnet-0a, address: 127.0.0.62}
elastic-ips:
  eipalloc-0e1: {address: 198.51.100.7, interface: eni-0a1, private-address: 127.0.0.61}
YAML
topology=$work/topology.yaml
simulate --speed instant --fault 'slow(100ms)'

begin_nodes 20
ask "up 127.0.0.61"
ask "up 127.0.0.62"

# What Nagios is told, with the moment at which it is.
mkfifo "$work/told.cmd"
exec 8<>"$work/told.cmd"
while read -r line; do printf '%s %s\n' "$(date +%s%N)" "$line"; done <"$work/told.cmd" >"$work/told" 9>&- &
ear=$!

site() { # MODE
  cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint"}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock, standby-every: 1s}
alerts: {spool: $work/spool}
passive: {nagios: [{command-file: $work/told.cmd}]}
groups:
  ftp:
    nodes:
      ftp-1: {instance: i-0a1, address: 127.0.0.61}
      ftp-2: {instance: i-0a2, address: 127.0.0.62}
    move: [{elastic-ip: {id: eipalloc-0e1}}]
    probes: [{tcp: {port: $port, timeout: 1s}}]
    prove: {tcp: {host: 127.0.0.1, port: ${endpoint##*:}}}
    witnesses: [{tcp: "127.0.0.1:${endpoint##*:}"}]
    decide: {every: 200ms, down-after: 3, cool-down: 0s, failover: $1}
YAML
}
start() {
  "$tree/bin/kirikae" -v daemon -c "$work/site.yaml" >"$work/daemon.out" 2>"$work/daemon.log" &
  daemon=$!
  until_so 60 grep -q 'event=ready' "$work/daemon.log"
}
for n in 1 2; do
  cat <<CFG
define host {
  use any
  host_name ftp-$n
  address 127.0.0.6$n
}
define service {
  use kirikae-failover,any
  host_name ftp-$n
  service_description FTP
  check_command port
  flap_detection_enabled 0
  _KIRIKAE_GROUP ftp
}
CFG
done | {
  cat
  printf 'define command {\n command_name port\n command_line $USER1$/check_tcp -H $HOSTADDRESS$ -p %s -t 2\n}\n' "$port"
} | nagios_configuration mon-1 nagios@mon-1

# moment PATTERN: that of the last such line of the daemon's log, in ns.
moment() { date -d "$(grep -E -- "$1" "$work/daemon.log" | tail -n 1 | cut -d' ' -f1)" +%s%N; }
count() { grep -c -E -- "$1" "$2"; }
more() { [ "$(count "$1" "$2")" -gt "$3" ]; }
statistics() { sort -n "$work/$1" | awk -v w="$2" '{ v[NR] = $1 } END { printf "  %-58s %5.0f / %5.0f / %5.0f ms\n", w, v[1], v[int((NR + 1) / 2)], v[NR] }'; }
since() { echo $((($2 - $1) / 1000000)); }

# fails NODE OTHER SERIES: the port of the owner closes, and the standby has the address.
fails() {
  local moved closed at_aws confirmed end hard
  moved=$(count 'applied elastic-ip' "$work/daemon.log")
  closed=$(date +%s%N)
  ask "down 127.0.0.6$1"
  until_so 60 more 'applied elastic-ip' "$work/daemon.log" "$moved"
  at_aws=$(moment 'aws-call AssociateAddress [0-9]+ ms ok')
  confirmed=$(moment 'applied elastic-ip')
  since "$closed" "$at_aws" >>"$work/$3.moved"
  if [ "$3" = handler ]; then
    hard=$(tail -n 1 "$work/hard")
    since "$closed" "$hard" >>"$work/$3.hard"
    since "$hard" "$at_aws" >>"$work/$3.after"
    since "$hard" "$confirmed" >>"$work/$3.confirmed"
  fi
  until_so 20 told_from "$closed" "$2"
  end=$(told_at "$closed" "$2")
  since "$closed" "$end" >>"$work/$3.told"
  ask "up 127.0.0.6$1"
}
# The first time after MOMENT that Nagios is told of the owner.
told_at() { awk -v m="$1" -v o="on ftp-$2;" '$1 + 0 > m + 0 && index($0, o) && !index($0, "RUNNING") { print $1; exit }' "$work/told"; }
told_from() { [ -n "$(told_at "$1" "$2")" ]; }
ready() { [ "$(tail -n 1 "$work/told" | grep -c 'serving=2')" = 1 ] && grep -q "on ftp-$1;" <(tail -n 1 "$work/told"); }
both_well() { [ "$(awk '/^servicestatus/ {s=1} s && /\tcurrent_state=0/ {n++} /^\t}/ {s=0} END {print n+0}' "$work/mon-1/status.dat" 2>/dev/null || echo 0)" -ge 2 ]; }

owner=1 standby=2
series() { # NAME
  local round
  for ((round = 0; round < rounds; round++)); do
    until_so 60 ready "$owner"
    [ "$1" = daemon ] || until_so 60 both_well
    fails "$owner" "$standby" "$1"
    owner=$standby standby=$((3 - owner))
  done
}

site on-alert
start
nagios_start mon-1
until_so 60 both_well
series handler
nagios_stop mon-1
memory=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$daemon/status")
kill -TERM "$daemon" && wait "$daemon"
site automatic
start
series daemon

printf 'From a closed port to a moved address, %s rounds each: least / median / most\n' "$rounds"
statistics handler.hard 'Nagios 1 s, 3 attempts: to its HARD handler'
statistics handler.after 'from the HARD handler to the address moved'
statistics handler.confirmed 'and to where it is read back'
statistics handler.moved 'closed port to the address moved'
statistics handler.told 'closed port to Nagios told of the new owner'
statistics daemon.moved 'daemon 200 ms x 3: closed port to the address moved'
statistics daemon.told 'closed port to Nagios told of the new owner'
printf '  the daemon had %s MB\n' "$memory"
finish
