#!/usr/bin/env bash
# From a value sent to a real Zabbix 6.0 until the address has moved, with a simulated AWS that takes 100 ms for each call; in turns with the time until the same server has started an
# empty script. Prints figures and asserts nothing. Needs root, the distribution, and the packages of dist/src/test/e2e/zabbix.sh. Rounds: $1, 11 by default.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/simulated.sh"
. "$(dirname -- "$0")/../e2e/lib/nodes.sh"
. "$(dirname -- "$0")/../e2e/lib/zabbix.sh"

missing=$(zabbix_missing)
if [ -n "$missing" ]; then
  echo "No figures with a real Zabbix: $missing"
  exit 0
fi
rounds=${1:-11}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=$((20000 + RANDOM % 9000))
daemon=
cleanup() {
  local process
  for process in "$daemon" "$nodes" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" && wait "$process"
  done 2>/dev/null
  zabbix_down
  rm -rf -- "$work"
}

zabbix_up >"$work/up.log" 2>&1 || { echo "Zabbix does not start: $(tail -n 3 "$work/up.log" "$lab"/log/server.log)"; exit 1; }
cat >"$work/topology.yaml" <<'YAML'
vpcs:
  vpc-0f1: {cidrs: [127.0.0.0/16], internet-gateway: igw-0f1}
subnets:
  subnet-0a: {vpc: vpc-0f1, zone: ap-northeast-1a, cidrs: [127.0.0.0/24]}
instances:
  i-0a1: {interface: eni-0a1, subnet: subnet-0a, address: 127.0.0.11}
  i-0b2: {interface: eni-0b2, subnet: subnet-0a, address: 127.0.0.12}
elastic-ips:
  eipalloc-0e1: {address: 203.0.113.10, interface: eni-0a1, private-address: 127.0.0.11}
YAML
topology=$work/topology.yaml
simulate --speed instant --fault 'slow(100ms)'
begin_nodes 30
ask "up 127.0.0.11"
ask "up 127.0.0.12"

http=$((port + 1))
(umask 077 && api token.create '{"name":"admin","userid":"1"}' | first '.tokenids[]' >"$work/id" && api token.generate "[\"$(cat "$work/id")\"]" | first '.[].token' >"$work/admin")
cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint"}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock}
alerts: {spool: $work/spool, http: {port: $http}}
zabbix: {instance: z-1, api: {url: "$api_url", token: {file: $work/admin}}}
groups:
  ftp:
    nodes:
      ftp-1: {instance: i-0a1, address: 127.0.0.11}
      ftp-2: {instance: i-0b2, address: 127.0.0.12}
    move: [{elastic-ip: {id: eipalloc-0e1}}]
    probes: [{tcp: {port: $port, timeout: 1s}}]
    prove: {tcp: {host: 127.0.0.1, port: ${endpoint##*:}}}
    witnesses: [{tcp: "127.0.0.1:${endpoint##*:}"}]
    decide: {cool-down: 0s, failover: on-alert}
YAML
kirikae zabbix install --admin-token "$work/admin" >/dev/null </dev/null || exit 1
group=$(api hostgroup.create '{"name":"Bench"}' | first '.groupids[]')
pair=$(api host.create "{\"host\":\"pair\",\"groups\":[{\"groupid\":\"$group\"}],\"macros\":[{\"macro\":\"{\$KIRIKAE.GROUP}\",\"value\":\"ftp\"}]}" | first '.hostids[]')
for key in move empty; do
  api item.create "{\"hostid\":\"$pair\",\"key_\":\"$key\",\"name\":\"$key\",\"type\":2,\"value_type\":3,\"delay\":\"0\"}" >/dev/null
done
moving=$(api trigger.create '{"description":"move","expression":"last(/pair/move)=1","tags":[{"tag":"kirikae"}]}' | first '.triggerids[]')
empty=$(api trigger.create '{"description":"empty","expression":"last(/pair/empty)=1"}' | first '.triggerids[]')
script=$(api script.create "{\"name\":\"empty\",\"type\":0,\"scope\":1,\"execute_on\":1,\"command\":\"date +%s%N >>$lab/log/empty\"}" | first '.scriptids[]')
api action.create "{\"name\":\"empty\",\"eventsource\":0,\"esc_period\":\"1m\",\"filter\":{\"evaltype\":0,\"conditions\":[{\"conditiontype\":2,\"operator\":0,\"value\":\"$empty\"}]},\"operations\":[{\"operationtype\":1,\"opcommand\":{\"scriptid\":\"$script\"},\"opcommand_hst\":[{\"hostid\":\"0\"}],\"esc_step_from\":1,\"esc_step_to\":1,\"esc_period\":\"0\"}]}" >/dev/null
zabbix_reload || exit 1

"$tree/bin/kirikae" daemon -c "$work/site.yaml" >/dev/null 2>"$work/daemon.log" &
daemon=$!
until_so 60 grep -q 'Alerts are taken' "$work/daemon.log" || { cat "$work/daemon.log"; exit 1; }
owner() { kirikae status ftp --json 2>/dev/null </dev/null | sed -n 's/.*"owner":"\([^"]*\)".*/\1/p'; }
is_owner() { [ "$(owner)" = "$1" ]; }
until_so 60 is_owner ftp-1

send() { zabbix_sender -z 127.0.0.1 -p "$trapper_port" -s pair -k "$1" -o "$2" >/dev/null; }
over() { [ "$(api problem.get "{\"objectids\":[\"$1\"],\"output\":[\"eventid\"]}")" = "[]" ]; }
rest() { # KEY TRIGGER
  send "$1" 0
  until_so 60 over "$2" && until_so 60 zabbix_escalated
}
moved() { [ "$(grep -c 'applied elastic-ip' "$work/daemon.log")" -ge "$1" ]; }
started() { [ -e "$lab/log/empty" ] && [ "$(wc -l <"$lab/log/empty")" -ge "$1" ]; }
median() { sort -n "$1" | awk '{ all[NR] = $1 } END { printf "%d", all[int((NR + 1) / 2)] }'; }
range() { sort -n "$1" | sed -n '1p;$p' | xargs | sed 's/ / to /'; }

for ((round = 1; round <= rounds; round++)); do
  # The value comes at another moment of the server's three seconds each time.
  sleep "0.$((RANDOM % 10))"
  began=$(date +%s%N)
  send empty 1
  until_so 60 started "$round"
  echo $((($(date +%s%N) - began) / 1000000)) >>"$work/empty"
  rest empty "$empty"
  owner=$((2 - round % 2))
  ask "down 127.0.0.1$owner"
  sleep "0.$((RANDOM % 10))"
  began=$(date +%s%N)
  send move 1
  until_so 60 moved "$round" || { echo "The address does not move: $(tail -n 5 "$work/daemon.log")"; exit 1; }
  echo $((($(date +%s%N) - began) / 1000000)) >>"$work/move"
  ask "up 127.0.0.1$owner"
  until_so 60 is_owner "ftp-$((1 + round % 2))"
  rest move "$moving"
done
echo "$rounds rounds in turns, from the value sent: an empty script has started after $(median "$work/empty") ms (median; $(range "$work/empty")); the address has moved, 100 ms for each call to AWS, after $(median "$work/move") ms ($(range "$work/move")); $(($(median "$work/move") - $(median "$work/empty"))) ms more"
