# Sourced after checks.sh by scripts that need a simulated AWS: the packaged one, on a port of its own.

export AWS_ACCESS_KEY_ID=AKIATEST AWS_SECRET_ACCESS_KEY=simulated AWS_DEFAULT_REGION=ap-northeast-1 AWS_REGION=ap-northeast-1
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_PAGER= AWS_MAX_ATTEMPTS=1
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL

topology=$root/docs/reference/simulator-topology.yaml
simulator=

# pair_on_loopback: two nodes on addresses of this machine, 127.0.0.11 and .12, and the interface eni-0c3 with the floating address 127.0.0.30 at the first.
pair_on_loopback() {
  cat >"$work/topology.yaml" <<'YAML'
vpcs:
  vpc-0f1: {cidrs: [127.0.0.0/16], internet-gateway: igw-0f1}
subnets:
  subnet-0a: {vpc: vpc-0f1, zone: ap-northeast-1a, cidrs: [127.0.0.0/24]}
instances:
  i-0a1: {interface: eni-0a1, subnet: subnet-0a, address: 127.0.0.11}
  i-0b2: {interface: eni-0b2, subnet: subnet-0a, address: 127.0.0.12}
interfaces:
  eni-0c3: {subnet: subnet-0a, addresses: [127.0.0.30], instance: i-0a1, device-index: 1}
YAML
  topology=$work/topology.yaml
}

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
