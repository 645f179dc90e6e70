#!/usr/bin/env bash
# The daemon's NRPE port as it is packaged, asked by the real check_nrpe; and check_kirikae_group, which asks the daemon.
# needs: nagios-nrpe-plugin openssl
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"

check_nrpe=/usr/lib/nagios/plugins/check_nrpe
daemon=
cleanup() {
  [ -n "$daemon" ] && kill -KILL "$daemon" 2>/dev/null
  [ -n "$simulator" ] && kill "$simulator" 2>/dev/null
  rm -rf -- "$work"
}
if [ ! -x "$check_nrpe" ]; then
  skipped "the daemon's NRPE port" "check_nrpe is not installed"
  exit 0
fi

simulate --speed instant
site 'elastic-ip: {id: eipalloc-0e1}'
port=${endpoint##*:}
nrpe=$((20000 + RANDOM % 10000))
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
cp "$work/site.yaml" "$work/groups.yaml"

# configure SECURITY COMMAND...
configure() {
  local security=$1
  shift
  {
    printf 'daemon: {socket: %s/kirikae.sock}\nalerts: {spool: %s/spool}\n' "$work" "$work"
    printf 'nrpe:\n  port: %s\n  %s\n  arguments: true\n  commands:\n' "$nrpe" "$security"
    printf '    %s\n' "$@"
    cat "$work/groups.yaml"
  } >"$work/new.yaml"
  mv "$work/new.yaml" "$work/site.yaml"
}
mkdir -p "$work/spool"
group='check_group: {group: {name: ftp, arguments: [name, status]}}'
configure "tls: {certificate: $work/cert.pem, key: $work/key.pem}" "check_port: {tcp: {host: 127.0.0.1, port: $port}}" "$group"

"$tree/bin/kirikae" -c "$work/site.yaml" daemon >"$work/daemon.log" 2>&1 &
daemon=$!

ask() { "$check_nrpe" -D -H 127.0.0.1 -p "$nrpe" -t 30 -u "$@" 2>&1; }
# await PART COMMAND...: until its output has the part.
await() {
  local part=$1 try output
  shift
  for try in $(seq 1 300); do
    output=$("$@")
    case $output in *"$part"*) return 0 ;; esac
    kill -0 "$daemon" 2>/dev/null || break
    sleep 0.2
  done
  printf 'last: %s\n' "$output" >"$work/last"
  return 1
}

if await "(Kirikae $version)" ask; then passed "the daemon opens its port"; else failed "the daemon opens its port" "$(cat "$work/last" "$work/daemon.log")"; fi
output=$(ask -c check_port)
same "a check by TLS is OK" 0 $?
contains "and says what it looked at" "TCP OK: 127.0.0.1:$port answers in " "$output"
output=$(ask -2 -c check_port)
same "also in version 2" 0 $?
if await "GROUP OK: ftp: on ftp-" ask -c check_group; then passed "a group is told as the daemon sees it"; else failed "a group is told as the daemon sees it" "$(cat "$work/last")"; fi
output=$(ask -c check_group -a ftp nonsense)
same "an argument that is none of its setting is UNKNOWN" 3 $?
output=$(ask -c check_group -a 'ftp' 'owner')
same "an argument that is one is taken" 0 $?
output=$(ask -c check_disk)
same "a command that is not configured is UNKNOWN" 3 $?
contains "and named" "UNKNOWN: command 'check_disk' is not defined" "$output"
ask -n -c check_port >/dev/null
if [ $? -ne 0 ]; then passed "plain text is refused where TLS is wanted"; else failed "plain text is refused where TLS is wanted" "it was answered"; fi

"$tree/bin/kirikae" -q -c "$work/site.yaml" pause ftp --reason 'disk change' >/dev/null 2>&1
output=$(ask -c check_group)
same "a pause alarms at once" 1 $?
contains "with its reason" "disk change" "$output"
output=$("$tree/bin/check_kirikae_group" -g ftp --config "$work/site.yaml" -t 60 -vv)
same "check_kirikae_group alarms too" 1 $?
contains "and has asked the daemon" "looked at as a whole" "$output"
output=$("$tree/bin/check_kirikae_group" -g ftp --config "$work/site.yaml" -t 60 -vv --direct)
case $output in
  *"looked at as a whole"*) failed "--direct looks itself" "$output" ;;
  *) contains "--direct looks itself" "GROUP WARNING: " "$output" ;;
esac

configure 'legacy: plain-text' "check_other: {tcp: {host: 127.0.0.1, port: $port}}"
kill -HUP "$daemon"
if await "TCP OK: " ask -n -c check_other; then passed "new settings are in force without a restart"; else failed "new settings are in force without a restart" "$(cat "$work/last" "$work/daemon.log")"; fi

kill "$daemon"
wait "$daemon"
same "the daemon ends" 0 $?
daemon=
ask -n -c check_other >/dev/null
if [ $? -ne 0 ]; then passed "and its port is closed"; else failed "and its port is closed" "it answers"; fi

finish
