#!/usr/bin/env bash
# The plugins for Nagios as they are packaged: what they print, what they end with, and how they start.
# needs: vsftpd
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"

bin=$tree/bin

# check NAME CODE PART COMMAND...
check() {
  local name=$1 code=$2 part=$3 output
  shift 3
  output=$("$@" 2>"$work/errors" </dev/null)
  same "$name: exit code" "$code" $?
  contains "$name: text" "$part" "$output"
  same "$name: nothing on standard error" "" "$(cat "$work/errors")"
  same "$name: one line" 1 "$(printf '%s\n' "$output" | wc -l)"
}

simulate --speed instant
site 'elastic-ip: {id: eipalloc-0e1}'
port=${endpoint##*:}

check "a port that answers is OK" 0 "TCP OK: 127.0.0.1:$port answers in " "$bin/check_kirikae_tcp" -H 127.0.0.1 -p "$port" -w '~:60' -c 60
check "a port that refuses is CRITICAL" 2 "TCP CRITICAL: connection refused by 127.0.0.1:1|time=" "$bin/check_kirikae_tcp" -H 127.0.0.1 -p 1
check "a range that is met alarms" 1 "(warning range @0:60)" "$bin/check_kirikae_tcp" -H 127.0.0.1 -p "$port" -w @0:60
check "an unresolvable name is CRITICAL, as the guidelines have it" 2 "cannot be resolved" "$bin/check_kirikae_tcp" -H nowhere.invalid -p 1

"$bin/kirikae" -q -c "$work/site.yaml" status >/dev/null 2>&1
check "a group stands well" 0 "GROUP OK: ftp: on ftp-" "$bin/check_kirikae_group" -g ftp --config "$work/site.yaml" -t 60
"$bin/kirikae" -q -c "$work/site.yaml" pause ftp --reason 'disk change' >/dev/null 2>&1
check "a pause alarms" 1 "disk change" "$bin/check_kirikae_group" -g ftp --config "$work/site.yaml" -t 60
check "and only where it is asked for" 0 "disk change" "$bin/check_kirikae_group" -g ftp --config "$work/site.yaml" -t 60 --status readiness
check "a preflight finds nothing that would stop a failover" 0 "PREFLIGHT OK: ftp: nothing was found that would stop a failover" "$bin/check_kirikae_preflight" -g ftp --config "$work/site.yaml" -t 60
check "a group that is not there is UNKNOWN" 3 "did you mean 'ftp'?" "$bin/check_kirikae_group" -g fpt --config "$work/site.yaml"

"$bin/check_kirikae_ftp" --help >"$work/help"
same "help ends with 3" 3 $?
contains "help is printed" "Usage: check_kirikae_ftp" "$(cat "$work/help")"
"$bin/check_kirikae_heartbeat" --no-such-option >"$work/wrong" 2>&1
same "a wrong option ends with 3" 3 $?
contains "and says so" "UNKNOWN: " "$(cat "$work/wrong")"

message=$(env -u JAVA_HOME KIRIKAE_JAVA_HOME=/nowhere "$bin/check_kirikae_tcp" -H 127.0.0.1 -p 1 2>/dev/null)
same "without Java a plugin is UNKNOWN" 3 $?
contains "and says so on standard output" "UNKNOWN: KIRIKAE_JAVA_HOME is /nowhere" "$message"

ln -s "$bin/check_kirikae_tcp" "$work/link"
check "it finds itself through a link" 2 "TCP CRITICAL: " "$work/link" -H 127.0.0.1 -p 1

# A process that is stopped still accepts connections, and must not pass for one that works; nor may it hold up the check.
if [ -x /usr/sbin/vsftpd ] && [ "$(id -u)" -eq 0 ]; then
  ftp=$((20000 + RANDOM % 10000))
  mkdir -p "$work/ftp" "$work/empty"
  chmod 755 "$work" "$work/ftp"
  printf '%s\n' listen=YES listen_address=127.0.0.1 "listen_port=$ftp" background=NO anonymous_enable=YES no_anon_password=YES "anon_root=$work/ftp" \
    "secure_chroot_dir=$work/empty" seccomp_sandbox=NO isolate_network=NO >"$work/vsftpd.conf"
  /usr/sbin/vsftpd "$work/vsftpd.conf" >/dev/null 2>&1 </dev/null &
  vsftpd=$!
  for try in $(seq 1 100); do "$bin/check_kirikae_tcp" -H 127.0.0.1 -p "$ftp" >/dev/null && break; done
  check "a real FTP server is OK" 0 "FTP OK: 127.0.0.1:$ftp answers in " "$bin/check_kirikae_ftp" -H 127.0.0.1 -p "$ftp" -t 60
  check "a login that is denied is CRITICAL" 2 "login denied by 127.0.0.1:$ftp for user nobody" "$bin/check_kirikae_ftp" -H 127.0.0.1 -p "$ftp" -u nobody -t 60
  kill -STOP "$vsftpd"
  check "a stopped FTP server is CRITICAL in time" 2 ", in phase banner|time=" "$bin/check_kirikae_ftp" -H 127.0.0.1 -p "$ftp" -t 20
  kill -KILL "$vsftpd"
  wait "$vsftpd" 2>/dev/null
else
  skipped "a real FTP server is OK" "vsftpd is not installed, or this is not root"
fi

finish
