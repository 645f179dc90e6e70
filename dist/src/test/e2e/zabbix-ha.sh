#!/usr/bin/env bash
# A cluster of two real Zabbix 6.0 servers, of which the active one is killed in the middle of a command: the other runs it again, and it is one run with the right end. Then values that
# come through a Zabbix proxy, and how long each takes to reach the daemon.
# needs: curl jq postgresql zabbix-server-pgsql zabbix-frontend-php zabbix-agent php8.2-cgi php8.2-cli php8.2-pgsql
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/nodes.sh"
. "$(dirname -- "$0")/lib/zabbix.sh"

missing=$(zabbix_missing)
if [ -n "$missing" ]; then
  skipped "a takeover in a cluster of Zabbix servers, and a proxy" "$missing"
  exit 0
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=$((20000 + RANDOM % 9000))
http=$((port + 1))
daemon= nodes=
export KIRIKAE_SPOOL=$work/spool
second_port=$((zabbix_port + 4)) proxy_port=$((zabbix_port + 5))

cleanup() {
  local process name
  for process in "$daemon" "$nodes" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" && wait "$process"
  done 2>/dev/null
  for name in second proxy; do kill_group "$name"; done
  zabbix_down
  rm -rf -- "$work"
}

# Debian's proxy cannot be installed beside its server, so its program is taken out of the package.
proxy_program() {
  if [ -x /usr/sbin/zabbix_proxy ]; then echo /usr/sbin/zabbix_proxy; return; fi
  mkdir "$work/package" && (cd "$work/package" && apt-get download zabbix-proxy-sqlite3 && dpkg -x ./*.deb .) >"$work/package.log" 2>&1 </dev/null
  chmod -R a+rX "$work/package"
  ls "$work/package/usr/sbin/zabbix_proxy" 2>/dev/null
}

# kill_group NAME: all processes of a program whose first one has written its number.
kill_group() {
  local pid
  pid=$(cat "$lab/run/$1.pid" 2>/dev/null) || return 0
  kill -KILL -- "-$(ps -o pgid= -p "$pid" | tr -d ' ')" 2>/dev/null
  rm -f "$lab/run/$1.pid"
}

export ZABBIX_SERVER_EXTRA="HANodeName=first
NodeAddress=127.0.0.1:$trapper_port"
zabbix_up >"$work/up.log" 2>&1 &
up=$!
pair_on_loopback
simulate --speed fast
begin_nodes 30
ask "up 127.0.0.11"
ask "up 127.0.0.12"
wait "$up" || { failed "Zabbix starts" "$(tail -n 5 "$work/up.log" "$lab"/log/*.log)"; exit 1; }
session=$(curl -s -H 'Content-Type: application/json-rpc' "$api_url" -d '{"jsonrpc":"2.0","method":"user.login","params":{"username":"Admin","password":"zabbix"},"id":1}' | jq -r .result)

# The second node, on the same database.
mkdir -m 1777 "$lab/run/second"
sed -e "s|^ListenPort=.*|ListenPort=$second_port|;s|^HANodeName=.*|HANodeName=second|;s|^NodeAddress=.*|NodeAddress=127.0.0.1:$second_port|" \
  -e "s|^LogFile=.*|LogFile=$lab/log/second.log|;s|^PidFile=.*|PidFile=$lab/run/second.pid|;s|^SocketDir=.*|SocketDir=$lab/run/second|" "$lab/etc/server.conf" >"$lab/etc/second.conf"
as_zabbix /usr/sbin/zabbix_server -c "$lab/etc/second.conf"
node_is() { [ "$(zabbix_sql "select status from ha_node where name='$1'")" = "$2" ]; } # 0 standby, 2 unavailable, 3 active
if until_so 60 node_is second 0 && node_is first 3; then passed "a cluster of two servers runs, one of them active"; else failed "a cluster of two servers runs" "$(zabbix_sql 'select name, status from ha_node'; tail -n 3 "$lab/log/second.log")"; fi
as_zabbix /usr/sbin/zabbix_server -c "$lab/etc/server.conf" -R ha_set_failover_delay=10s >/dev/null

admin=$(api token.create '{"name":"admin","userid":"1"}' | first '.tokenids[]')
(umask 077 && api token.generate "[\"$admin\"]" | first '.[].token' >"$work/token")
cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint", connect-timeout: 1s, call-timeout: 2s}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock, standby-every: 1s}
alerts: {spool: $KIRIKAE_SPOOL, http: {port: $http}}
zabbix:
  instance: z-1
  api: {url: "$api_url", token: {file: $work/token}}
  report: {servers: ["127.0.0.1:$trapper_port", "127.0.0.1:$second_port"], every: 5s}
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

# A host of the site whose states are sent to it, another behind the proxy, and the way by a shell that can be held.
group=$(api hostgroup.create '{"name":"FTP pairs"}' | first '.groupids[]')
pair() { # HOST MORE
  local host
  host=$(api host.create "$(jq -cn --arg host "$1" --arg group "$group" --argjson more "$2" '{host:$host, groups:[{groupid:$group}], macros:[{macro:"{$KIRIKAE.GROUP}", value:"ftp"}]} + $more')" | first '.hostids[]')
  api item.create "{\"hostid\":\"$host\",\"key_\":\"state\",\"name\":\"State\",\"type\":2,\"value_type\":3,\"delay\":\"0\"}" >/dev/null
  api trigger.create "{\"description\":\"State of $1 is down\",\"expression\":\"last(/$1/state)=1\",\"priority\":4,\"tags\":$3}" | first '.triggerids[]'
}
proxy=$(api proxy.create '{"host":"proxy-1","status":5}' | first '.proxyids[]')
sent=$(pair ftp-pair '{}' '[]')
direct=$(pair ftp-direct '{}' '[{"tag":"kirikae"}]')
behind=$(pair ftp-far "{\"proxy_hostid\":\"$proxy\"}" '[{"tag":"kirikae"}]')
succeeds "kirikae zabbix install prepares the cluster" kirikae zabbix install
install -m 755 "$tree/bin/kirikae-alert" "$lab/kirikae-alert"
shell=$(api script.create "$(jq -cn --arg command "$lab/kirikae-alert zabbix --spool $KIRIKAE_SPOOL --instance z-1 --group '{\$KIRIKAE.GROUP}' --event-id '{EVENT.ID}' --event-value '{EVENT.VALUE}' --recovery-id '{EVENT.RECOVERY.ID}' --trigger-id '{TRIGGER.ID}' --host-id '{HOST.ID}' --action-id '{ACTION.ID}' --update-status '{EVENT.UPDATE.STATUS}'; while [ -e '$lab/hold' ]; do sleep 0.2; done" \
  '{name:"Kirikae by a shell", type:0, scope:1, execute_on:1, command:$command}')" | first '.scriptids[]')
api action.create "$(jq -cn --arg script "$shell" --arg trigger "$sent" '{operationtype:1, opcommand:{scriptid:$script}, opcommand_hst:[{hostid:"0"}]} as $run
  | {name:"Kirikae by a shell", eventsource:0, esc_period:"1m", filter:{evaltype:0, conditions:[{conditiontype:2, operator:0, value:$trigger}]},
     operations:[$run + {esc_step_from:1, esc_step_to:1, esc_period:"0"}], recovery_operations:[$run]}')" >/dev/null
zabbix_reload

"$tree/bin/kirikae" daemon -c "$work/site.yaml" >"$work/daemon.out" 2>"$work/daemon.log" &
daemon=$!
says() { grep -q -s -E -- "$1" "$work/daemon.log"; }
until_so 60 says 'event=ready' || { failed "the daemon starts" "$(cat "$work/daemon.log")"; exit 1; }
chmod 1777 "$KIRIKAE_SPOOL"
owner() { kirikae status ftp --json 2>/dev/null </dev/null | sed -n 's/.*"owner":"\([^"]*\)".*/\1/p'; }
runs() { kirikae history ftp --limit 1000 2>/dev/null </dev/null | grep -c '^Run '; }
has_runs() { [ "$(runs)" = "$1" ]; }
spool_empty() { [ -z "$(find "$KIRIKAE_SPOOL" -maxdepth 1 -type f)" ]; }
problem() { api problem.get "{\"objectids\":[\"$1\"],\"output\":[\"eventid\"],\"sortfield\":[\"eventid\"],\"sortorder\":\"DESC\"}" | first '.[].eventid'; }
is_open() { [ -n "$(problem "$1")" ]; }
is_over() { [ -z "$(problem "$1")" ]; }
alerts() { curl -s "http://127.0.0.1:$http/v1/alerts?source=zabbix@z-1" | jq "[.alerts[] | select($1)] | length"; }
# send PORT HOST VALUE: to the node that takes it; Zabbix knows the item only when it has read its configuration.
took() { zabbix_sender -z 127.0.0.1 -p "$1" -s "$2" -k state -o "$3" 2>/dev/null | grep -q 'processed: 1;'; }
send() { until_so 90 took "$@" || failed "a value is taken" "$*"; }

# The active node is killed while its command runs.
touch "$lab/hold"
ask "down 127.0.0.11"
send "$trapper_port" ftp-pair 1
until_so 60 is_open "$sent"
event=$(problem "$sent")
came() { [ "$(curl -s "http://127.0.0.1:$http/v1/alerts?source=zabbix@z-1&id=$event" | jq "[.alerts[] | select(.state == \"problem\") | .times] | add // 0")" -ge "$1" ] 2>/dev/null; }
if until_so 60 came 1; then passed "the active node runs the command"; else failed "the active node runs the command" "$(tail -n 3 "$lab/log/server.log")"; fi
began=$(date +%s%N)
zabbix_kill_server
if until_so 120 came 2; then passed "the other node takes over and runs it again, with the same event: $((($(date +%s%N) - began) / 1000000)) ms after the kill"; else failed "the other node takes over and runs it again" "$(zabbix_sql 'select name, status from ha_node'; tail -n 3 "$lab/log/second.log")"; fi
rm -f "$lab/hold"
until_so 60 has_runs 1
until_so 60 spool_empty || failed "everything is answered" "$(ls -A "$KIRIKAE_SPOOL")"
same "it is one run" 1 "$(runs)"
same "and the address is where the service is" ftp-2 "$(owner)"
reports() { kirikae zabbix check 2>&1 </dev/null | grep -q "a report to host 'kirikae': taken within"; }
if until_so 60 reports; then passed "reports go to the node that is active now"; else failed "reports go to the node that is active now" "$(kirikae zabbix check 2>&1 </dev/null)"; fi
ask "up 127.0.0.11"
send "$second_port" ftp-pair 0
until_so 60 is_over "$sent"
until_so 60 zabbix_escalated
as_zabbix /usr/sbin/zabbix_server -c "$lab/etc/server.conf"
if until_so 60 node_is first 0; then passed "the node that was killed comes back as the standby"; else failed "the node that was killed comes back as the standby" "$(zabbix_sql 'select name, status from ha_node')"; fi
same "the recovery by the new node moves nothing" "ftp-2 1" "$(owner) $(runs)"

# Through a proxy, beside values that go to the server itself in the same rounds.
through_proxy() {
  local program=$1
  cat >"$lab/etc/proxy.conf" <<CONF
Server=127.0.0.1:$trapper_port;127.0.0.1:$second_port
Hostname=proxy-1
ListenIP=127.0.0.1
ListenPort=$proxy_port
LogType=file
LogFile=$lab/log/proxy.log
PidFile=$lab/run/proxy.pid
SocketDir=$lab/run/proxy
DBName=$lab/run/proxy/proxy.db
DataSenderFrequency=1
ConfigFrequency=5
StartPingers=0
StartDiscoverers=0
CONF
  mkdir -m 1777 "$lab/run/proxy"
  as_zabbix "$program" -c "$lab/etc/proxy.conf"
  send "$proxy_port" ftp-far 0
  # round PORT HOST TRIGGER: sets waited, the milliseconds that a value takes until the daemon has the alert of its problem.
  round() {
    local began now before
    before=$(alerts '.state == "problem"')
    more() { [ "$(alerts '.state == "problem"')" -gt "$before" ]; }
    began=$(date +%s%N)
    send "$1" "$2" 1
    until_so 60 more || failed "an alert of $2 comes" "$(tail -n 3 "$lab/log/proxy.log" "$lab/log/second.log")"
    now=$(date +%s%N)
    send "$1" "$2" 0
    until_so 60 is_over "$3"
    until_so 60 zabbix_escalated
    waited=$(((now - began) / 1000000))
  }
  for turn in 1 2 3 4 5 6 7; do
    round "$second_port" ftp-direct "$direct"
    echo "$waited" >>"$work/direct"
    round "$proxy_port" ftp-far "$behind"
    echo "$waited" >>"$work/behind"
  done
  spread() { sort -n "$1" | awk '{ all[NR] = $1 } END { printf "median %d ms, %d to %d", all[int((NR + 1) / 2)], all[1], all[NR] }'; }
  same "7 values through the proxy arrive, $(spread "$work/behind"); to the server itself, $(spread "$work/direct")" "7 7" "$(wc -l <"$work/behind") $(wc -l <"$work/direct")"
  same "and none of them moves a service that is well" "ftp-2 1" "$(owner) $(runs)"
}
program=$(proxy_program)
if [ -n "$program" ]; then through_proxy "$program"; else skipped "values through a Zabbix proxy" "the package zabbix-proxy-sqlite3 cannot be had: $(tail -n 1 "$work/package.log")"; fi

kill -TERM "$daemon"
wait "$daemon"
same "SIGTERM ends the daemon" 0 $?
daemon=
finish
