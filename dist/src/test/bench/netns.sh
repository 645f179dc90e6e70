#!/usr/bin/env bash
# The outage that a client sees while a secondary address moves: network namespaces as nodes, a real vsftpd in each, a router as the VPC, and a simulated
# AWS of which every call takes 100 ms and nothing else any time. First Kirikae's daemon, which looks every 200 ms and believes three rounds; then, in the
# same topology, the classic loop beside it: three pings every two seconds, then one call, written here for the comparison. Prints one line a round and the
# medians. Needs root, and a packaged Kirikae: ./mvnw -q -Dquick package -DskipTests
#
#   dist/src/test/bench/netns.sh [ROUNDS]
# needs: iproute2 iptables procps vsftpd curl iputils-ping
set -u
root=$(CDPATH='' cd -P -- "$(dirname -- "$0")/../../../.." && pwd)
kirikae=$root/dist/target/kirikae/bin/kirikae
rounds=${1:-5}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cat >"$work/daemon" <<SCRIPT
#!/bin/sh
exec "$kirikae" -c "\$KIRIKAE_DRILL_CONFIG" daemon
SCRIPT

# As it is found on the web: vip_monitor.sh. The credentials are the stage's; curl signs as the CLI would, and starts quicker.
cat >"$work/vip_monitor" <<'SCRIPT'
#!/bin/sh
# Nobody's server fails in step with somebody's loop.
sleep "$(($$ % 4)).$(($$ % 10))"
while :; do
  if [ "$(ping -c 3 -W 1 "$KIRIKAE_DRILL_OWNER" 2>/dev/null | grep -c 'time=')" -eq 0 ]; then
    curl -s --aws-sigv4 aws:amz:ap-northeast-1:ec2 --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
      --data "Action=AssignPrivateIpAddresses&Version=2016-11-15&NetworkInterfaceId=eni-0d1&PrivateIpAddress.1=$KIRIKAE_DRILL_FLOATING&AllowReassignment=true" \
      "$KIRIKAE_DRILL_ENDPOINT/" >/dev/null
    ip netns exec "kirikae-$KIRIKAE_DRILL_STANDBY" ip address replace "$KIRIKAE_DRILL_FLOATING/32" dev eth0
    exit
  fi
  sleep 2
done
SCRIPT
chmod +x "$work/daemon" "$work/vip_monitor"

outage() { # PROGRAM FAILURE
  "$kirikae" drill -q --json --data-plane netns --mechanism secondary-ip --speed calls --failure "$2" --played-by "$work/$1" </dev/null |
    sed -n 's/.*"outage_ms":\([0-9]*\).*/\1/p'
}

median() { sort -n | awk '{ all[NR] = $1 } END { print NR ? all[int((NR + 1) / 2)] : "-" }'; }

# A loop of pings notices neither a server that has ended (refuse) nor, in time, one whose instance stops a second later (kill): it is asked for a lost
# network only. The client gives a connection 800 ms, which it loses whole where packets vanish while it connects.
for failure in refuse kill lose-network; do
  for program in daemon vip_monitor; do
    [ "$program" = vip_monitor ] && [ "$failure" != lose-network ] && continue
    for round in $(seq 1 "$rounds"); do
      took=$(outage "$program" "$failure")
      echo "${took:-none}" >>"$work/$failure.$program"
      printf '%-12s  %-11s  round %s: outage %s ms\n' "$failure" "$program" "$round" "${took:-none}"
    done
  done
done
printf 'median, server ended:     daemon %s ms (target 1500); the loop of pings never notices\n' "$(median <"$work/refuse.daemon")"
printf 'median, instance stopped: daemon %s ms (target 1500)\n' "$(median <"$work/kill.daemon")"
printf 'median, lost network:     daemon %s ms, loop of pings %s ms\n' "$(median <"$work/lose-network.daemon")" "$(median <"$work/lose-network.vip_monitor")"

for round in $(seq 1 "$rounds"); do
  "$kirikae" drill -q --json --mechanism file-server --speed fast --seed "$round" </dev/null |
    sed -n 's/.*"ours_ms":\([0-9]*\).*/\1/p'
done >"$work/ours"
printf 'file server, whole plan (fence, volume, secondary address, host): ours %s ms at the median of %s (target 800)\n' "$(median <"$work/ours")" "$rounds"
