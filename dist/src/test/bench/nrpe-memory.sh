#!/usr/bin/env bash
# How much memory the whole daemon has with its NRPE port under load: a thousand connections that say nothing, and real check_nrpe clients with TLS, 32 at once. CHECKS=N sets how
# many (3000). Run by hand after ./kirikae version.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/simulated.sh"

check_nrpe=/usr/lib/nagios/plugins/check_nrpe
checks=${CHECKS:-3000}
daemon=
cleanup() {
  [ -n "$daemon" ] && kill -KILL "$daemon" 2>/dev/null
  [ -n "$simulator" ] && kill "$simulator" 2>/dev/null
  rm -rf -- "$work"
}
[ -x "$check_nrpe" ] || { skipped "the daemon's memory under load" "check_nrpe is not installed" && exit 0; }

simulate --speed instant
site 'elastic-ip: {id: eipalloc-0e1}'
nrpe=$((20000 + RANDOM % 9000))
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
mkdir -p "$work/spool"
cat >>"$work/site.yaml" <<YAML
daemon: {socket: $work/kirikae.sock}
alerts: {spool: $work/spool}
nrpe:
  port: $nrpe
  tls: {certificate: $work/cert.pem, key: $work/key.pem}
  commands:
    check_port: {tcp: {host: 127.0.0.1, port: ${endpoint##*:}}}
    check_group: {group: {name: ftp}}
YAML
"$tree/bin/kirikae" -c "$work/site.yaml" daemon >"$work/daemon.log" 2>&1 &
daemon=$!
for try in $(seq 1 300); do
  "$check_nrpe" -D -H 127.0.0.1 -p "$nrpe" >/dev/null 2>&1 && break
  sleep 0.1
done
megabytes() { awk -v k="$1:" '$1 == k { printf "%d MB", $2 / 1024 }' "/proc/$daemon/status"; }

printf 'The daemon with one group and its NRPE port\n  before the load          %s\n' "$(megabytes VmRSS)"
ulimit -n "$(ulimit -Hn)"
idle=()
for ((n = 0; n < 1000; n++)); do exec {one}<>"/dev/tcp/127.0.0.1/$nrpe" && idle+=("$one"); done 2>/dev/null
began=$(date +%s%N)
answered=$(seq "$checks" | xargs -P 32 -I{} sh -c "$check_nrpe -D -H 127.0.0.1 -p $nrpe -t 30 -c \$([ \$(({} % 2)) = 0 ] && echo check_port || echo check_group)" 2>/dev/null | grep -c ' OK: \| WARNING: ')
took=$((($(date +%s%N) - began) / 1000000))
for one in "${idle[@]}"; do exec {one}>&-; done
printf '  %s of %s checks answered beside %s connections that say nothing (250 are kept), in %s ms\n  after it                 %s\n  the most it ever had     %s\n' \
  "$answered" "$checks" "${#idle[@]}" "$took" "$(megabytes VmRSS)" "$(megabytes VmHWM)"
finish
