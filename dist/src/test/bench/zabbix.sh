#!/usr/bin/env bash
# Figures with a real Zabbix 6.0: 10,000 values by our sender beside zabbix_sender, plain and by TLS with certificates and with a pre-shared key, and the time that an escalator spends in the webhook script
# beside an empty one. Prints figures and asserts nothing. Needs root and the packages of dist/src/test/e2e/zabbix.sh, and openssl; run it after the tests are compiled.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/zabbix.sh"

missing=$(zabbix_missing)
if [ -n "$missing" ]; then
  echo "No figures with a real Zabbix: $missing"
  exit 0
fi
daemon=
cleanup() {
  [ -n "$daemon" ] && kill -KILL "$daemon" 2>/dev/null && wait "$daemon" 2>/dev/null
  zabbix_down
  rm -rf -- "$work"
}

certificate() { # NAME
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout "$work/keys/$1.key" -out "$work/keys/$1.csr" 2>/dev/null
  openssl x509 -req -days 2 -in "$work/keys/$1.csr" -CA "$work/keys/ca.pem" -CAkey "$work/keys/ca.key" -CAcreateserial -out "$work/keys/$1.pem" 2>/dev/null
}
mkdir "$work/keys"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -addext basicConstraints=critical,CA:true -keyout "$work/keys/ca.key" -out "$work/keys/ca.pem" 2>/dev/null
certificate server
certificate own
chmod -R a+rX "$work/keys"
openssl rand -hex 32 >"$work/psk"

export ZABBIX_SERVER_EXTRA="TLSCAFile=$work/keys/ca.pem
TLSCertFile=$work/keys/server.pem
TLSKeyFile=$work/keys/server.key"
zabbix_up >"$work/up.log" 2>&1 || { echo "Zabbix does not start: $(tail -n 3 "$work/up.log" "$lab"/log/server.log)"; exit 1; }
group=$(api hostgroup.create '{"name":"Bench"}' | first '.groupids[]')
for name in bench bench-tls bench-psk; do
  case $name in
    bench) accept='"tls_accept":1' ;;
    bench-tls) accept='"tls_accept":4' ;;
    bench-psk) accept="\"tls_accept\":2,\"tls_psk_identity\":\"bench\",\"tls_psk\":\"$(cat "$work/psk")\"" ;;
  esac
  host=$(api host.create "{\"host\":\"$name\",$accept,\"groups\":[{\"groupid\":\"$group\"}]}" | first '.hostids[]')
  api item.create "$(jq -cn --arg host "$host" '[range(250) | {hostid:$host, key_:"bench\(.)", name:"bench \(.)", type:2, value_type:3, delay:"0", history:"1h", trends:"0"}]')" >/dev/null
done
zabbix_reload

classes=$root/zabbix-action/target/test-classes:$root/zabbix-action/target/classes
for jar in "$tree"/lib/*.jar; do classes=$classes:$jar; done
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -cp "$classes" io.kirikae.zabbix.bench.SenderBench "$trapper_port" 2>/dev/null
"$java" -cp "$classes" io.kirikae.zabbix.bench.SenderBench "$trapper_port" "$work/keys" 2>/dev/null
"$java" -cp "$classes" io.kirikae.zabbix.bench.SenderBench "$trapper_port" "$work/psk" 2>/dev/null

# The script, as the escalator runs it, against the daemon; beside a script that does nothing.
cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "http://127.0.0.1:1"}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock}
alerts: {spool: $work/spool, http: {port: 0}}
groups:
  ftp:
    nodes:
      ftp-1: {instance: i-0a1, address: 127.0.0.11}
      ftp-2: {instance: i-0b2, address: 127.0.0.12}
    move: [{elastic-ip: {id: eipalloc-0e1}}]
    probes: [{tcp: {port: 1}}]
    decide: {failover: manual}
YAML
"$tree/bin/kirikae" daemon -c "$work/site.yaml" >/dev/null 2>"$work/daemon.log" &
daemon=$!
for try in $(seq 1 300); do
  url=$(sed -n 's|.*Alerts are taken at /\([0-9.:]*\).*|http://\1|p' "$work/daemon.log")
  [ -n "$url" ] && break
  sleep 0.1
done
echo 'return "";' >"$work/empty.js"
median() { sort -n | awk '{ all[NR] = $1 } END { printf "%.1f", all[int((NR + 1) / 2)] }'; }
run() { # SCRIPT EVENT
  local began
  began=$(date +%s%N)
  zabbix_js -s "$1" -p "{\"url\":\"$url/v1/zabbix\",\"token\":\"\",\"instance\":\"z-1\",\"group\":\"ftp\",\"event_id\":\"$2\",\"event_value\":\"0\",\"recovery_id\":\"1\",\"trigger_id\":\"1\",\"host_id\":\"1\",\"action_id\":\"1\",\"update_status\":\"0\"}" >/dev/null
  echo "$((($(date +%s%N) - began) / 1000))"
}
for round in $(seq 1 100); do
  run "$tree/share/zabbix/kirikae-webhook.js" "$round" >>"$work/webhook"
  run "$work/empty.js" "$round" >>"$work/empty"
done
echo "Load of the machine at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
echo "The webhook script by zabbix_js, 100 times in turns, the start of the program included: median $(median <"$work/webhook" | awk '{ print $1 / 1000 }') ms; an empty script $(median <"$work/empty" | awk '{ print $1 / 1000 }') ms"
