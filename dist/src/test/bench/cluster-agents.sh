#!/usr/bin/env bash
# ClusterLabs' resource agents beside ours: an agent's start on the node that takes over, and a whole `kirikae switchover` by the same mechanism, in the same
# rounds against the same simulator, which answers at once. Medians, and ours as a share of the agent's.
# Needs Debian's resource-agents and awscli; ROUNDS=N sets how many rounds (3). Run by ./mvnw -q -Pbench verify, or by hand after ./kirikae version.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/simulated.sh"

agents=/usr/lib/ocf/resource.d/heartbeat
aws=${AWSCLI:-/usr/bin/aws}
rounds=${ROUNDS:-3}
for needed in "$aws" "$agents/awsvip" /usr/bin/dig; do
  if [ ! -x "$needed" ]; then
    skipped "beside ClusterLabs' agents" "no $needed on this machine: apt-get install resource-agents awscli curl bind9-dnsutils"
    exit 0
  fi
done

"$tree/bin/kirikae-archive" >/dev/null 2>&1
simulate --speed instant

# What the agents call, by the names they call it.
mkdir "$work/bin"
cat >"$work/bin/aws" <<SH
#!/bin/sh
echo call >>"$work/calls"
exec "$aws" --endpoint-url "$endpoint" "\$@"
SH
cat >"$work/bin/curl" <<'SH'
#!/bin/sh
# The metadata service of the node that STANDIN_ADDRESS and STANDIN_INTERFACE and STANDIN_INSTANCE describe.
for url in "$@"; do
  case $url in
    http://169.254.169.254/latest/api/token) echo token ;;
    http://169.254.169.254/latest/meta-data/instance-id) echo "$STANDIN_INSTANCE" ;;
    http://169.254.169.254/latest/meta-data/mac | http://169.254.169.254/latest/meta-data/network/interfaces/macs/) echo 02:00:00:00:00:01 ;;
    http://169.254.169.254/latest/meta-data/network/interfaces/macs/*/interface-id) echo "$STANDIN_INTERFACE" ;;
    http://169.254.169.254/latest/meta-data/network/interfaces/macs/*/local-ipv4s) echo "$STANDIN_ADDRESS" ;;
    http://169.254.169.254/latest/meta-data/local-ipv4) echo "$STANDIN_ADDRESS" ;;
  esac
done
SH
cat >"$work/bin/ip" <<'SH'
#!/bin/sh
# One address on an interface that is a file, so that the machine's own stay as they are.
case "$1 $2" in
  "addr show") cat "$STANDIN_OS" 2>/dev/null ;;
  "addr add") echo "$3" >"$STANDIN_OS" ;;
  "addr delete") [ -f "$STANDIN_OS" ] && rm "$STANDIN_OS" ;;
  "-br link") echo "eth0 UP 02:00:00:00:00:01" ;;
esac
SH
chmod 755 "$work"/bin/*
printf '[default]\nregion = %s\noutput = text\n' "$AWS_REGION" >"$work/config"
printf '[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" >"$work/credentials"

# The parameters of each agent, and the same address in our words.
agent_of() {
  case $1 in
    elastic-ip) echo awseip elastic_ip=203.0.113.10 allocation_id=eipalloc-0e1 "private_ip_address=$STANDIN_ADDRESS" ;;
    secondary-ip) echo awsvip secondary_private_ip=172.16.11.40 ;;
    route) echo aws-vpc-move-ip ip=192.168.100.1 routing_table=rtb-0d1 interface=standin0 ;;
    dns-record) echo aws-vpc-route53 hostedzoneid=Z0ZONE fullname=ftp.example.com. ttl=60 ip=local ;;
  esac
}

move_of() {
  case $1 in
    elastic-ip) echo 'elastic-ip: {id: eipalloc-0e1}' ;;
    secondary-ip) echo 'secondary-ip: {address: 172.16.11.40}' ;;
    route) echo 'route: {destination: 192.168.100.1/32, tables: [rtb-0d1]}' ;;
    dns-record) echo 'dns-record: {zone: Z0ZONE, name: ftp.example.com, type: A, ttl: 60s}' ;;
  esac
}

on_node() { # 1 or 2
  export STANDIN_OS=$work/os-$1
  case $1 in
    1) export STANDIN_INSTANCE=i-0a1 STANDIN_INTERFACE=eni-0a1 STANDIN_ADDRESS=172.16.11.10 ;;
    2) export STANDIN_INSTANCE=i-0b2 STANDIN_INTERFACE=eni-0b2 STANDIN_ADDRESS=172.16.11.20 ;;
  esac
}

# In an environment of their own, as a cluster's manager gives it to them.
start_agent() { # MECHANISM
  local agent parameter settings=()
  read -r -a settings <<<"$(agent_of "$1")"
  agent=${settings[0]}
  (
    for parameter in "${settings[@]:1}"; do export "OCF_RESKEY_$parameter"; done
    unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
    export PATH=$work/bin:$PATH OCF_ROOT=/usr/lib/ocf OCF_RESKEY_awscli=$work/bin/aws OCF_RESOURCE_INSTANCE=bench HA_LOGFACILITY=none HA_LOGFILE=/dev/null
    export AWS_CONFIG_FILE=$work/config AWS_SHARED_CREDENTIALS_FILE=$work/credentials
    "$agents/$agent" start
  ) >"$work/agent.log" 2>&1 </dev/null
}

measure() { # NAME COMMAND...
  local name=$1 began ended code
  shift
  began=$(date +%s%N)
  "$@"
  code=$?
  ended=$(date +%s%N)
  echo "$(((ended - began) / 1000))" >>"$work/$name.us"
  return "$code"
}

median() { sort -n "$work/$1.us" | awk '{ v[NR] = $1 } END { printf "%.2f", v[int((NR + 1) / 2)] / 1e6 }'; }

# With a store that does not remember where the address was before the agent moved it, which would be a drift to look at for three seconds.
ours() { rm -f "$work"/kirikae.db*; "$tree/bin/kirikae" -q -c "$work/site.yaml" switchover ftp --yes --to "ftp-$1" >"$work/ours.log" 2>&1 </dev/null; }

bench() { # MECHANISM
  local mechanism=$1 round node calls agent
  site "$(move_of "$mechanism")"
  on_node 2
  read -r agent _ <<<"$(agent_of "$mechanism")"
  : >"$work/calls"
  for ((round = 1; round <= rounds; round++)); do
    # Each begins where the other node serves: theirs goes to ftp-2, ours back to ftp-1.
    rm -f "$STANDIN_OS"
    measure "$agent" start_agent "$mechanism" || { failed "$agent starts" "$(tail -n 3 "$work/agent.log")"; return; }
    measure "$mechanism" ours 1 || { failed "kirikae switchover by $mechanism" "$(cat "$work/ours.log")"; return; }
  done
  calls=$(($(wc -l <"$work/calls") / rounds))
  awk -v m="$mechanism" -v a="$agent" -v n="$calls" -v theirs="$(median "$agent")" -v ours="$(median "$mechanism")" \
    'BEGIN { printf "  %-13s %-16s start %6.2f s (%d calls of awscli)   kirikae switchover %5.2f s   %.2f of it\n", m, a, theirs, n, ours, ours / theirs }'
}

printf 'Beside resource-agents %s, %s rounds. Stand-ins: aws (adds --endpoint-url), curl (the metadata service), ip (the address in the OS).\n' \
  "$(dpkg-query --show --showformat='${Version}' resource-agents 2>/dev/null)" "$rounds"
for mechanism in elastic-ip secondary-ip route dns-record; do
  bench "$mechanism"
done
finish
