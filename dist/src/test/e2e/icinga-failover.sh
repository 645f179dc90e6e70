#!/usr/bin/env bash
# The way through a real Icinga 2: its event command raises an alert, the daemon moves the address, and tells Icinga so by its API.
# needs: icinga2-bin monitoring-plugins-basic curl openssl
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/nodes.sh"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
daemon= nodes= icinga=

cleanup() {
  local process
  # Icinga's own processes are its children, and end with it.
  [ -n "$icinga" ] && kill -TERM "$icinga" && wait "$icinga"
  for process in "$daemon" "$nodes" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" && wait "$process"
  done 2>/dev/null
  rm -rf -- "$work"
}

for program in /usr/sbin/icinga2 /usr/lib/nagios/plugins/check_tcp curl openssl; do
  has "$program" || { skipped "the way through Icinga" "$program is not installed" && exit 0; }
done
[ "$(id -u)" = 0 ] || { skipped "the way through Icinga" "needs root" && exit 0; }

reaches() {
  if until_so "$2" "${@:3}"; then passed "$1"; else failed "$1" "$(tail -n 15 "$work/daemon.log"; tail -n 10 "$work/icinga.log")"; fi
}

port=$((20000 + RANDOM % 9000))
api=$((port + 1))
chmod 711 "$work"
mkdir -p "$work/bin" "$work/icinga"/{data/certs,log,run,cache,spool}
install -d -m 3770 -g nagios "$work/spool"
cp "$tree/bin/kirikae-alert" "$work/bin/"
chmod 755 "$work/bin" "$work/bin/kirikae-alert"

cat >"$work/topology.yaml" <<'YAML'
vpcs:
  vpc-0f1: {cidrs: [127.0.0.0/16], internet-gateway: igw-0f1}
subnets:
  subnet-0a: {vpc: vpc-0f1, zone: ap-northeast-1a, cidrs: [127.0.0.0/24]}
instances:
  i-0a1: {interface: eni-0a1, subnet: subnet-0a, address: 127.0.0.41}
  i-0a2: {interface: eni-0a2, subnet: subnet-0a, address: 127.0.0.42}
interfaces:
  eni-0d1: {subnet: subnet-0a, addresses: [127.0.0.50], instance: i-0a1, device-index: 1}
YAML
topology=$work/topology.yaml
simulate --speed fast

begin_nodes 20
ask "up 127.0.0.41"
ask "up 127.0.0.42"

# Icinga, with an authority and a certificate of its own, and the packaged definitions.
(
  cd "$work/icinga/data/certs" || exit
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.crt
  openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout localhost.key -out localhost.csr
  printf 'subjectAltName=DNS:localhost\n' >san
  openssl x509 -req -in localhost.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile san -out localhost.crt
) >"$work/openssl.log" 2>&1
cp "$work/icinga/data/certs/ca.crt" "$work/ca.crt"
sed -e "s|\"/usr/bin/kirikae-alert\", \"nagios\"|\"$work/bin/kirikae-alert\", \"nagios\", \"--spool=$work/spool\"|" "$tree/share/icinga2/kirikae.conf" >"$work/icinga/kirikae.conf"
cat >"$work/icinga/icinga2.conf" <<CONF
include <itl>
const NodeName = "localhost"
const ZoneName = "localhost"
object Endpoint NodeName { }
object Zone ZoneName { endpoints = [ NodeName ] }
object CheckerComponent "checker" { }
object FileLogger "log" { severity = "information"; path = "$work/icinga.log" }
object ApiListener "api" { bind_host = "127.0.0.1"; bind_port = $api }
object ApiUser "kirikae" { password = "s3cret of the test"; permissions = [ "actions/process-check-result" ] }
object ApiUser "reader" { password = "reader"; permissions = [ "objects/query/*" ] }
include "$work/icinga/kirikae.conf"
object CheckCommand "port" { command = [ "/usr/lib/nagios/plugins/check_tcp", "-H", "\$address\$", "-p", "$port", "-t", "2" ] }
object Host "ftp-1" { address = "127.0.0.41"; check_command = "dummy"; check_interval = 5s }
object Host "kirikae" { check_command = "dummy" }
object Service "the service" {
  import "kirikae-failover"
  host_name = "ftp-1"
  check_command = "port"
  check_interval = 500ms
  retry_interval = 250ms
  max_check_attempts = 3
  vars.kirikae_group = "ftp"
}
object Service "of no group" {
  import "kirikae-failover"
  host_name = "ftp-1"
  check_command = "port"
  check_interval = 500ms
  retry_interval = 250ms
}
object Service "Failover of ftp" {
  import "kirikae-group"
  host_name = "kirikae"
}
CONF
chown -R nagios: "$work/icinga"
touch "$work/icinga.log" && chown nagios: "$work/icinga.log"
at=(-c "$work/icinga/icinga2.conf" -D "Configuration.DataDir=$work/icinga/data" -D "Configuration.LogDir=$work/icinga/log" -D "Configuration.InitRunDir=$work/icinga/run"
  -D "Configuration.CacheDir=$work/icinga/cache" -D "Configuration.SpoolDir=$work/icinga/spool" -D Configuration.RunAsUser=nagios -D Configuration.RunAsGroup=nagios)
succeeds "the packaged definitions are sound for icinga2 daemon -C" /usr/sbin/icinga2 daemon -C "${at[@]}"
/usr/sbin/icinga2 daemon "${at[@]}" >"$work/icinga.out" 2>&1 </dev/null 9>&- &
icinga=$!

(umask 077 && echo 's3cret of the test' >"$work/icinga.secret")
cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint", connect-timeout: 1s, call-timeout: 2s}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock, standby-every: 1s}
alerts: {spool: $work/spool}
passive:
  every: 2s
  icinga:
    - {url: "https://localhost:$api", user: kirikae, password: {file: $work/icinga.secret}, ca: $work/ca.crt}
groups:
  ftp:
    nodes:
      ftp-1: {instance: i-0a1, address: 127.0.0.41}
      ftp-2: {instance: i-0a2, address: 127.0.0.42}
    move:
      - network-interface: {id: eni-0d1}
    probes:
      - tcp: {port: $port, timeout: 1s}
    prove: {tcp: {host: 127.0.0.1, port: ${endpoint##*:}}}
    witnesses: [{tcp: "127.0.0.1:${endpoint##*:}"}]
    decide: {every: 200ms, cool-down: 0s, failover: on-alert}
YAML
"$tree/bin/kirikae" daemon -c "$work/site.yaml" >"$work/daemon.out" 2>"$work/daemon.log" &
daemon=$!
says() { grep -q -E -- "$1" "$work/daemon.log"; }
runs() { kirikae history ftp --limit 1000 2>/dev/null </dev/null | grep -c '^Run '; }
owner() { kirikae status ftp --json 2>/dev/null </dev/null | sed -n 's/.*"owner":"\([^"]*\)".*/\1/p'; }
empty() { [ -z "$(find "$work/spool" -maxdepth 1 -type f)" ]; }
query() { curl -s --cacert "$work/ca.crt" -u reader:reader -H 'Accept: application/json' "https://localhost:$api/v1/objects/services/$1"; }
shows() { case $(query 'kirikae!Failover%20of%20ftp') in *"\"output\":\"GROUP "*"$1"*) ;; *) return 1 ;; esac; }
well() { case $(query 'ftp-1!the%20service') in *'"output":"TCP OK'*'"last_hard_state":0'*) ;; *) return 1 ;; esac; }

reaches "Icinga sees the service" 60 well
reaches "and is told how the group stands, by its API" 60 shows "on ftp-1"

ask "down 127.0.0.41"
began=$(date +%s%N)
reaches "its event command moves the address" 30 says 'event=alert .*icinga@localhost.* ended DONE'
same "the standby has it, $((($(date +%s%N) - began) / 1000000)) ms after the port closed" ftp-2 "$(owner)"
reaches "Icinga shows the new owner" 15 shows "on ftp-2"
contains "the incident is of the host and service, since when they failed" "icinga@localhost/ftp-1/the_service@" "$(kirikae history ftp </dev/null)"
ask "up 127.0.0.41"
reaches "the recovery" 20 says 'event=alert .*The recovery icinga@localhost/ftp-1/the_service of group ftp'
reaches "leaves nothing waiting" 15 empty
same "and moves nothing; a service of no group has raised nothing" "1 ftp-2" "$(runs) $(owner)"
same "nothing was rejected" "" "$(ls "$work/spool/rejected" 2>/dev/null)"
if grep -q -r 's3cret' "$work/daemon.log" "$work/daemon.out"; then failed "no log has the password" "it has"; else passed "no log has the password"; fi

kill -TERM "$daemon"
wait "$daemon"
same "the daemon ends" 0 $?
daemon=
stale() { case $(query 'kirikae!Failover%20of%20ftp') in *'"output":"no word from the Kirikae daemon'*) ;; *) return 1 ;; esac; }
reaches "its service turns stale" 40 stale

finish
