#!/usr/bin/env bash
# The resident daemon beside a simulated AWS and one listener that stands for all servers: cost and lateness for 100, 1,000 and 10,000 groups that are
# looked at every second by TCP, an idle daemon's memory, start to ready, and how soon a service that is killed is found down.
# GROUPS_LIST="100 1000 10000", SECONDS_EACH=30, DETECTIONS=20, WARM_UP=130. Run by ./mvnw -q -Pbench verify, or by hand after ./kirikae version.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/simulated.sh"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
seconds=${SECONDS_EACH:-30}
detections=${DETECTIONS:-20}
daemon= listener= lone=

cleanup() {
  local process
  for process in "$daemon" "$listener" "$lone" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" 2>/dev/null
  done
  rm -rf -- "$work"
}

"$tree/bin/kirikae-archive" >/dev/null 2>&1
# listen FILE [PORT]: sets started, a process that listens, once it does; its port is in the file.
listen() {
  : >"$1"
  "$java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$root/dist/src/test/bench/Listeners.java" ${2:+"$2"} >"$1" &
  started=$!
  until grep -q '^port ' "$1"; do sleep 0.1; done
}
listen "$work/listener.log"
listener=$started
port=$(sed -n 's/^port //p' "$work/listener.log")

# Shared by the two: where the nodes of group i are, FIRST for those that serve and SECOND for those that stand by.
addresses='function address(i, block) { return "172.16." (block + int(i / 240)) "." (i % 240 + 10) }
  BEGIN { FIRST = 0; SECOND = 100 }'

# topology GROUPS: a simulated AWS with two instances and an Elastic IP for each group.
topology() {
  cat <<YAML
vpcs:
  vpc-0f1: {cidrs: [172.16.0.0/16], internet-gateway: igw-0f1}
subnets:
  subnet-0a: {vpc: vpc-0f1, zone: ap-northeast-1a, cidrs: [172.16.0.0/16]}
instances:
YAML
  awk -v n="$1" "$addresses"' BEGIN { for (i = 1; i <= n; i++) {
    printf "  i-%08xa: {interface: eni-%08xa, subnet: subnet-0a, address: %s}\n", i, i, address(i, FIRST)
    printf "  i-%08xb: {interface: eni-%08xb, subnet: subnet-0a, address: %s}\n", i, i, address(i, SECOND) } }'
  echo 'elastic-ips:'
  awk -v n="$1" "$addresses"' BEGIN { for (i = 1; i <= n; i++)
    printf "  eipalloc-%08x: {address: 198.18.%d.%d, interface: eni-%08xa, private-address: %s}\n", i, int(i / 250), i % 250 + 1, i, address(i, FIRST) }'
}

# groups FROM TO EVERY: each looked at an address of its own, of which there are 16 million.
groups() {
  awk -v from="$1" -v to="$2" -v every="$3" -v port="$port" "$addresses"' BEGIN { for (i = from; i <= to; i++) {
    printf "  g%d:\n    nodes: {a: {instance: i-%08xa, address: %s}, b: {instance: i-%08xb, address: %s}}\n", i, i, address(i, FIRST), i, address(i, SECOND)
    printf "    move: [{elastic-ip: {id: eipalloc-%08x}}]\n    probes: [{tcp: {host: 127.1.%d.%d, port: %d}}]\n", i, int(i / 250), i % 250 + 1, port
    printf "    witnesses: [{tcp: \"127.0.0.1:%d\"}]\n    decide: {every: %s}\n", port, every } }'
}

configuration() { # GROUPS
  cat <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint"}
store: {sqlite: $work/kirikae-$1.db}
daemon: {socket: $work/kirikae.sock}
groups:
YAML
  groups 1 "$1" 1s
}

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
resident() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }
hertz=$(getconf CLK_TCK)

# start FILE: sets daemon, once it is ready, and its own words about that.
start() {
  "$tree/bin/kirikae" daemon -q -c "$1" >/dev/null 2>"$work/daemon.log" &
  daemon=$!
  until grep -q 'event=ready' "$work/daemon.log"; do
    kill -0 "$daemon" 2>/dev/null || { cat "$work/daemon.log" && exit 1; }
    sleep 0.02
  done
}

stop() {
  kill -TERM "$daemon"
  wait "$daemon" 2>/dev/null
  daemon=
}

end_simulator() {
  kill "$simulator" 2>/dev/null
  wait "$simulator" 2>/dev/null
  simulator=
}

printf 'Daemon on %s, %s core(s)\n' "$("$java" -version 2>&1 | head -n 1)" "$(nproc)"
for count in ${GROUPS_LIST:-100 1000 10000}; do
  topology "$count" >"$work/topology.yaml"
  topology=$work/topology.yaml simulate --speed instant
  configuration "$count" >"$work/site.yaml"
  began=$(date +%s%N)
  start "$work/site.yaml"
  ended=$(date +%s%N)
  # The first minute compiles what runs often; what is measured is what a daemon costs that has been up for a while, and lateness is that of the
  # last one to two minutes.
  sleep "${WARM_UP:-130}"
  before=$(ticks "$daemon")
  sleep "$seconds"
  after=$(ticks "$daemon")
  cores=$(awk -v t="$((after - before))" -v hz="$hertz" -v s="$seconds" 'BEGIN { printf "%.3f", t / hz / s }')
  memory=$(resident "$daemon")
  stop
  printf '  %6s groups   start to ready %s s   %s core(s)   %s MB resident   %s\n' "$count" \
    "$(awk -v a="$began" -v b="$ended" 'BEGIN { printf "%.2f", (b - a) / 1e9 }')" "$cores" "$memory" "$(sed -n 's/.*event=vitals //p' "$work/daemon.log")"
  end_simulator
done

# Owners twice a second and standbys every ten seconds are 10,000 looks a second; one more group, whose service is killed, is looked at every 200 ms.
rate=${DETECTION_GROUPS:-4750}
topology "$((rate + 1))" >"$work/topology.yaml"
topology=$work/topology.yaml simulate --speed instant
listen "$work/lone.log"
lone=$started
lone_port=$(sed -n 's/^port //p' "$work/lone.log")
{
  configuration "$rate" | sed 's/every: 1s/every: 500ms/'
  groups "$((rate + 1))" "$((rate + 1))" 200ms | sed "s/^  g.*:$/  lone:/; s/probes: .*/probes: [{tcp: {host: 127.0.0.1, port: $lone_port}}]/; s/every: 200ms/every: 200ms, down-after: 3, failover: manual/"
} >"$work/site.yaml"
start "$work/site.yaml"
# Until AWS has been read about every group: nothing is down whose owner is not known.
sleep "${WARM_UP:-180}"
for ((i = 1; i <= detections; i++)); do
  seen=$(grep -c 'event=owner-down' "$work/daemon.log")
  killed=$(date +%s%3N)
  kill -KILL "$lone"
  until [ "$(grep -c 'event=owner-down' "$work/daemon.log")" -gt "$seen" ]; do sleep 0.05; done
  down=$(date -d "$(grep 'event=owner-down' "$work/daemon.log" | tail -n 1 | grep -oE '[0-9]{4}-[0-9-]+T[0-9:.]+Z' | head -n 1)" +%s%3N)
  echo "$((down - killed))" >>"$work/detections"
  listen "$work/lone.log" "$lone_port"
  lone=$started
  until [ "$(grep -c 'event=held-over' "$work/daemon.log")" -ge "$i" ]; do sleep 0.05; done
  sleep "$(awk -v r="$RANDOM" 'BEGIN { printf "%.3f", 2 + r / 32768 }')"
done
stop
sort -n "$work/detections" | awk -v n="$rate" '{ v[NR] = $1 } END {
  printf "  killed to found down, 3 x 200 ms, beside %d groups looked at every 500 ms: median %d ms, longest %d ms of %d; 700 ms are allowed", n, v[int((NR + 1) / 2)], v[NR], NR }'
printf '   %s\n' "$(sed -n 's/.*event=vitals //p' "$work/daemon.log")"
