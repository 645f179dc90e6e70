# Sourced after checks.sh by scripts that need a simulated AWS: the packaged one, on a port of its own.

export AWS_ACCESS_KEY_ID=AKIATEST AWS_SECRET_ACCESS_KEY=simulated AWS_DEFAULT_REGION=ap-northeast-1 AWS_REGION=ap-northeast-1
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_PAGER= AWS_MAX_ATTEMPTS=1
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL

topology=$root/docs/reference/simulator-topology.yaml
simulator=

# simulate OPTION...: sets endpoint.
simulate() {
  "$tree/bin/kirikae" simulator --port 0 --topology "$topology" "$@" >"$work/simulator.log" 2>&1 &
  simulator=$!
  local try
  for try in $(seq 1 600); do
    endpoint=$(sed -n 's|^Simulated AWS at \(http://[0-9.:]*[0-9]\).*|\1|p' "$work/simulator.log")
    [ -n "$endpoint" ] && return
    kill -0 "$simulator" 2>/dev/null || break
    sleep 0.1
  done
  failed "the simulator starts" "$(cat "$work/simulator.log")"
  exit 1
}

cleanup() {
  [ -n "$simulator" ] && kill "$simulator" 2>/dev/null
  rm -rf -- "$work"
}

# site MOVE: writes a configuration whose nodes are looked at by the simulator's own port, so that both serve.
site() {
  local port=${endpoint##*:}
  cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint"}
store: {sqlite: $work/kirikae.db}
groups:
  ftp:
    nodes:
      ftp-1: {instance: i-0a1, address: 172.16.11.10}
      ftp-2: {instance: i-0b2, address: 172.16.11.20}
    move:
      - $1
    probes:
      - tcp: {host: 127.0.0.1, port: $port, timeout: 1s}
    prove: {tcp: {host: 127.0.0.1, port: $port}}
    witnesses: [{tcp: "127.0.0.1:$port"}]
    decide: {every: 200ms}
YAML
}

kirikae() { "$tree/bin/kirikae" -q -c "$work/site.yaml" "$@"; }
