#!/usr/bin/env bash
# The whole way through a real Nagios 4: check_nrpe asks a C agent that looks at a real FTP server, Nagios runs the handler that is packaged, the daemon moves the
# address on the simulator, a client downloads through it, and Nagios' own status data shows the new owner. With a second Nagios, a flapping service and a storm.
# needs: nagios4-core nagios-nrpe-server nagios-nrpe-plugin monitoring-plugins-basic vsftpd curl
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/nodes.sh"
. "$(dirname -- "$0")/lib/nagios.sh"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
daemon= nodes= network= agent= ftp_1= ftp_2=

cleanup() {
  local process
  nagios_stop mon-1
  nagios_stop mon-2
  for process in "$daemon" "$nodes" "$network" "$agent" "$ftp_1" "$ftp_2" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" && wait "$process"
  done 2>/dev/null
  rm -rf -- "$work"
}

for program in /usr/sbin/nagios4 /usr/sbin/nrpe "$plugins/check_nrpe" "$plugins/check_ftp" vsftpd curl; do
  has "$program" || { skipped "the whole way through Nagios" "$program is not installed" && exit 0; }
done
[ "$(id -u)" = 0 ] || { skipped "the whole way through Nagios" "needs root" && exit 0; }

# reaches NAME SECONDS COMMAND...
reaches() {
  if until_so "$2" "${@:3}"; then passed "$1"; else failed "$1" "$(tail -n 15 "$work/daemon.log"; tail -n 5 "$work/mon-1/nagios.log")"; fi
}

base=$((20000 + RANDOM % 9000))
ftp=$base nrpe=$((base + 1)) port=$((base + 2))
pasv=$((base + 10))
chmod 711 "$work"
mkdir -p /run/vsftpd/empty "$work/bin"
install -d -m 3770 -g nagios "$work/spool"
# The tree may lie where the user nagios cannot look.
cp "$tree/bin/kirikae-alert" "$work/bin/"
chmod 755 "$work/bin" "$work/bin/kirikae-alert"

cat >"$work/topology.yaml" <<'YAML'
vpcs:
  vpc-0f1: {cidrs: [127.0.0.0/16], internet-gateway: igw-0f1}
subnets:
  subnet-0a: {vpc: vpc-0f1, zone: ap-northeast-1a, cidrs: [127.0.0.0/24]}
instances:
  i-0a1: {interface: eni-0a1, subnet: subnet-0a, address: 127.0.0.11}
  i-0a2: {interface: eni-0a2, subnet: subnet-0a, address: 127.0.0.12}
  i-0b1: {interface: eni-0b1, subnet: subnet-0a, address: 127.0.0.21}
  i-0b2: {interface: eni-0b2, subnet: subnet-0a, address: 127.0.0.22}
  i-0c1: {interface: eni-0c1, subnet: subnet-0a, address: 127.0.0.31}
  i-0c2: {interface: eni-0c2, subnet: subnet-0a, address: 127.0.0.32}
interfaces:
  eni-0d1: {subnet: subnet-0a, addresses: [127.0.0.50], instance: i-0a1, device-index: 1}
  eni-0d2: {subnet: subnet-0a, addresses: [127.0.0.51], instance: i-0b1, device-index: 1}
  eni-0d3: {subnet: subnet-0a, addresses: [127.0.0.52], instance: i-0c1, device-index: 1}
YAML
topology=$work/topology.yaml
simulate --speed fast

# The two FTP servers, and the services of the other groups.
serve() { # NODE ADDRESS
  mkdir -p "$work/$1"
  echo "from $1" >"$work/$1/file.txt"
  cat >"$work/$1.conf" <<CONF
listen=YES
listen_address=$2
listen_port=$ftp
background=NO
anonymous_enable=YES
anon_root=$work/$1
no_anon_password=YES
local_enable=YES
pasv_min_port=$pasv
pasv_max_port=$((pasv + 9))
secure_chroot_dir=/run/vsftpd/empty
pam_service_name=vsftpd
seccomp_sandbox=NO
isolate=NO
CONF
  vsftpd "$work/$1.conf" >"$work/$1.log" 2>&1 </dev/null &
}
serve ftp-1 127.0.0.11
ftp_1=$!
serve ftp-2 127.0.0.12
ftp_2=$!
"$java" -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$root/dist/src/test/e2e/lib/FloatingAddress.java" "$endpoint" eni-0d1 127.0.0.50 "$base" $((base + 19)) \
  i-0a1=127.0.0.11 i-0a2=127.0.0.12 >"$work/network.log" 2>&1 &
network=$!
begin_nodes 20
for address in 127.0.0.21 127.0.0.22 127.0.0.31 127.0.0.32; do ask "up $address"; done

# group NAME PROBE: two nodes, an interface, and nobody moves anything but by an alert.
group() { # NAME LETTER INTERFACE FIRST-ADDRESS PROBE
  cat <<YAML
  $1:
    nodes:
      $1-1: {instance: i-0${2}1, address: 127.0.0.${4}1}
      $1-2: {instance: i-0${2}2, address: 127.0.0.${4}2}
    move:
      - network-interface: {id: $3}
    probes:
      - $5
    prove: {tcp: {host: 127.0.0.1, port: ${endpoint##*:}}}
    witnesses: [{tcp: "127.0.0.1:${endpoint##*:}"}]
    decide: {every: 200ms, cool-down: 0s, failover: on-alert}
YAML
}
{
  cat <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint", connect-timeout: 1s, call-timeout: 2s}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock, standby-every: 1s}
alerts: {spool: $work/spool}
passive:
  every: 2s
  nagios: [{command-file: $work/mon-1/rw/nagios.cmd}, {command-file: $work/sleeper.cmd, service: "{group}"}]
groups:
YAML
  group ftp a eni-0d1 1 "ftp: {port: $ftp, user: anonymous, password: {file: $work/anonymous}, timeout: 2s}"
  group flap b eni-0d2 2 "tcp: {port: $port, timeout: 1s}"
  group storm c eni-0d3 3 "tcp: {port: $port, timeout: 1s}"
} >"$work/site.yaml"
# A command file of a Nagios that is stopped: full, and nobody reads it.
mkfifo "$work/sleeper.cmd"
exec 8<>"$work/sleeper.cmd"
dd if=/dev/zero of=/dev/fd/8 bs=4096 oflag=nonblock status=none 2>/dev/null
(umask 077 && echo me@example.org >"$work/anonymous")
"$tree/bin/kirikae" daemon -c "$work/site.yaml" >"$work/daemon.out" 2>"$work/daemon.log" &
daemon=$!
says() { grep -q -E -- "$1" "$work/daemon.log"; }
runs() { kirikae history "$1" --limit 1000 2>/dev/null </dev/null | grep -c '^Run '; }
owner() { kirikae status "$1" --json 2>/dev/null </dev/null | sed -n 's/.*"owner":"\([^"]*\)".*/\1/p'; }
empty() { [ -z "$(find "$work/spool" -maxdepth 1 -type f)" ]; }

# The agent in C, as it is packaged, and what it may be asked.
cat >"$work/nrpe.cfg" <<CFG
server_address=127.0.0.1
server_port=$nrpe
nrpe_user=nagios
nrpe_group=nagios
allowed_hosts=127.0.0.1
command_timeout=10
command[check_ftp_1]=$plugins/check_ftp -H 127.0.0.11 -p $ftp -t 3
CFG
/usr/sbin/nrpe -c "$work/nrpe.cfg" -f >"$work/nrpe.log" 2>&1 </dev/null &
agent=$!

# nagios DIRECTORY SOURCE: starts one that looks at the server and takes what is sent by hand.
nagios() {
  local n
  {
    cat <<CFG
define command {
  command_name ask-agent
  command_line \$USER1\$/check_nrpe -D -H 127.0.0.1 -p $nrpe -u -t 5 -c \$ARG1\$
}
define host {
  use any
  host_name ftp-1
  address 127.0.0.11
}
define host {
  use any
  host_name kirikae
  address 127.0.0.1
}
define service {
  use kirikae-failover,any
  host_name ftp-1
  service_description FTP server
  check_command ask-agent!check_ftp_1
  flap_detection_enabled 0
  _KIRIKAE_GROUP ftp
}
define service {
  use kirikae-failover,passive
  host_name kirikae
  service_description flapping
  flap_detection_enabled 1
  _KIRIKAE_GROUP flap
}
define service {
  use kirikae-failover,passive
  host_name kirikae
  service_description of no group
}
define service {
  use kirikae-failover,passive
  host_name kirikae
  service_description maintained
  _KIRIKAE_GROUP storm
}
$(for n in ftp flap storm; do printf 'define service {\n use kirikae-group,any\n host_name kirikae\n service_description Failover of %s\n freshness_threshold 6\n}\n' "$n"; done)
define host {
  use kirikae-failover,any
  host_name whole
  address 127.0.0.32
  active_checks_enabled 0
  max_check_attempts 1
  _KIRIKAE_GROUP storm
}
define service {
  use kirikae-failover,passive
  host_name whole
  service_description its service
  max_check_attempts 3
  _KIRIKAE_GROUP storm
}
CFG
    for ((n = 1; n <= 100; n++)); do
      printf 'define service {\n use kirikae-failover,passive\n host_name kirikae\n service_description storm %s\n _KIRIKAE_GROUP storm\n}\n' "$n"
    done
  } | nagios_configuration "$1" "$2"
  succeeds "the packaged definitions are sound for nagios4 -v ($1)" /usr/sbin/nagios4 -v "$work/$1/nagios.cfg"
  nagios_start "$1"
}
nagios mon-1 nagios@mon-1
until_so 60 says 'event=ready' || failed "the daemon starts" "$(cat "$work/daemon.log")"

# result SERVICE STATE: a passive result, from wherever.
results() { cat >"$work/$1/rw/nagios.cmd"; }
result() { printf '[%s] PROCESS_SERVICE_CHECK_RESULT;kirikae;%s;%s;by hand\n' "$(date +%s)" "$1" "$2" | results mon-1; }
logged() { grep -c -F -- "$2" "$work/$1/nagios.log"; }
well() { [ "$(in_status "$1" 'FTP server' current_state)" = 0 ] && [ "$(in_status "$1" 'FTP server' has_been_checked)" = 1 ]; }
download() { curl -s --connect-timeout 2 -m 5 "ftp://127.0.0.50:$ftp/file.txt"; }
downloads() { [ "$(download)" = "from $1" ]; }

reaches "Nagios, through check_nrpe and the agent in C, sees the FTP server" 30 well mon-1
shows() { case $(in_status mon-1 'Failover of ftp' plugin_output) in *"$1"*) ;; *) return 1 ;; esac; }
reaches "the status page shows the owner, as the daemon tells it" 60 shows "ftp: on ftp-1"
reaches "the client downloads through the address" 30 downloads ftp-1

# The server on the owner dies.
kill -KILL "$ftp_1"
began=$(date +%s%N)
since() { printf '%s ms' $((($(date +%s%N) - began) / 1000000)); }
hard() { [ "$(logged mon-1 'SERVICE ALERT: ftp-1;FTP server;CRITICAL;HARD;3')" = 1 ]; }
reaches "Nagios finds it HARD CRITICAL" 30 hard
hard_after=$(since)
until_so 30 says 'event=alert .*nagios@mon-1.* ended DONE'
moved_after=$(since)
same "its handler moves the address: HARD after $hard_after, done after $moved_after" ftp-2 "$(owner ftp)"
reaches "the status page shows the new owner" 10 shows "on ftp-2"
contains "and was told how the run went" "RUNNING: " "$(grep 'PASSIVE SERVICE CHECK: kirikae;Failover of ftp' "$work/mon-1/nagios.log")"
reaches "a command file that is full has held up nothing, and is said" 30 says "Results do not reach Nagios at $work/sleeper.cmd.*it takes nothing"
reaches "the client downloads again, from the standby" 10 downloads ftp-2
same "by one run" 1 "$(runs ftp)"
contains "which is of the outage as Nagios counts it" "nagios@mon-1/ftp-1/FTP_server#" "$(kirikae history ftp </dev/null)"
same "the three attempts ran three handlers, of which two were ignored" 3 "$(logged mon-1 'SERVICE EVENT HANDLER: ftp-1;FTP server;CRITICAL')"

# Another Nagios that looks at the same server finds the same.
nagios mon-2 nagios@mon-2
second() { says 'event=alert .*nagios@mon-2.*stay'; }
reaches "a second Nagios raises the same outage, and the daemon finds the service well" 60 second
same "which moves nothing" "1 ftp-2" "$(runs ftp) $(owner ftp)"

# The recovery ends what waits, and moves nothing.
serve ftp-1 127.0.0.11
ftp_1=$!
reaches "the recovery is seen by both" 30 well mon-1
reaches "and by the other" 30 well mon-2
reaches "nothing waits any more" 15 empty
same "and nothing has moved back" "1 ftp-2" "$(runs ftp) $(owner ftp)"

# A service that is named by no group, and one that flaps.
result 'of no group' 2
ask "down 127.0.0.21"
for ((i = 0; i < 12; i++)); do
  result flapping 2
  until_so 10 eval '[ "$(logged mon-1 "SERVICE ALERT: kirikae;flapping;CRITICAL;HARD;1")" -gt "$i" ]'
  result flapping 0
  until_so 10 eval '[ "$(logged mon-1 "SERVICE ALERT: kirikae;flapping;OK;HARD;1")" -gt "$i" ]'
done
reaches "a service that flaps makes one run" 30 says 'event=alert .*flapping.* ended DONE'
reaches "whatever else it raises is over" 30 empty
same "and no other" "1 flap-2" "$(runs flap) $(owner flap)"
same "Nagios has run a handler at every change" 24 "$(logged mon-1 'SERVICE EVENT HANDLER: kirikae;flapping')"

# A service that is down in its maintenance.
in_downtime() { [ "$(in_status mon-1 maintained scheduled_downtime_depth)" = 1 ]; }
handled() { [ "$(logged mon-1 'SERVICE EVENT HANDLER: kirikae;maintained;CRITICAL')" = 1 ] && ! pgrep -f "kirikae-alert nagios" >/dev/null; }
now=$(date +%s)
printf '[%s] SCHEDULE_SVC_DOWNTIME;kirikae;maintained;%s;%s;1;0;0;me;new disks\n' "$now" "$now" "$((now + 3600))" | results mon-1
reaches "a service is in downtime" 30 in_downtime
ask "down 127.0.0.31"
result maintained 2
reaches "Nagios runs its handler all the same" 30 handled
same "which hands over nothing" "" "$(find "$work/spool" -maxdepth 1 -type f; grep -F maintained "$work/daemon.log")"
same "and nothing moves" "0 storm-1" "$(runs storm) $(owner storm)"
ask "up 127.0.0.31"

# A hundred services at once.
ask "down 127.0.0.31"
for ((n = 1; n <= 100; n++)); do printf '[%s] PROCESS_SERVICE_CHECK_RESULT;kirikae;storm %s;2;by hand\n' "$(date +%s)" "$n"; done | results mon-1
all() { [ "$(logged mon-1 'SERVICE EVENT HANDLER: kirikae;storm')" = 100 ]; }
reaches "a storm of 100 handlers" 30 all
reaches "is one run" 30 says 'event=alert .*storm.* ended DONE'
reaches "that answers them all" 30 empty
same "and no other" "1 storm-2" "$(runs storm) $(owner storm)"

# A host and its service at once.
ask "up 127.0.0.31"
ask "down 127.0.0.32"
printf '[%s] PROCESS_HOST_CHECK_RESULT;whole;1;by hand\n[%s] PROCESS_SERVICE_CHECK_RESULT;whole;its service;2;by hand\n' "$(date +%s)" "$(date +%s)" | results mon-1
both() { says 'event=alert .*nagios@mon-1/whole#.* ended DONE' && says 'event=alert .*nagios@mon-1/whole/its_service#.*(ended DONE|known|answered)'; }
reaches "a host and its service, which is HARD with it at the first attempt, are answered" 30 both
reaches "and nothing of them waits" 15 empty
same "by one run" "2 storm-1" "$(runs storm) $(owner storm)"
same "nothing was rejected" "" "$(ls "$work/spool/rejected" 2>/dev/null)"

# A Nagios that is gone is said, and found again; a daemon that is gone turns its service stale.
nagios_stop mon-1
rm "$work/mon-1/rw/nagios.cmd"
reaches "a command file that is gone is said" 20 says "Results do not reach Nagios at $work/mon-1/rw/nagios.cmd.*is Nagios running"
nagios_start mon-1
reaches "Nagios is back, and shows the owner again" 30 shows "on ftp-2"
kill -TERM "$daemon"
wait "$daemon"
same "the daemon ends, whoever does not read" 0 $?
daemon=
reaches "its service turns stale" 30 shows "no word from the Kirikae daemon"
same "which is UNKNOWN" 3 "$(in_status mon-1 'Failover of ftp' current_state)"

finish
