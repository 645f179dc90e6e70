#!/usr/bin/env bash
# The words by which `host` tells operating systems, said to the real programs: iproute2 and arping, a NetworkManager, netplan under a systemd-networkd, and the scripts of
# amazon-ec2-net-utils before a stand-in of the instance's metadata. Two machines are network namespaces on one wire, so that neighbours hold addresses in their ARP caches,
# which no VPC lets them. Needs root; what this machine lacks is skipped aloud.
# needs: iproute2 iputils-arping iputils-ping busybox curl network-manager dbus netplan.io systemd udev python3
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/machines.sh"

metadata= telling=
cleanup() {
  kill $metadata $telling 2>/dev/null
  machines_end 2>/dev/null
  [ -n "$simulator" ] && kill "$simulator" 2>/dev/null
  rm -rf -- "$work"
}

missing=$(machines_missing)
if [ -n "$missing" ]; then
  skipped "host words: what is said to iproute2, arping, NetworkManager, netplan and amazon-ec2-net-utils" "$missing"
  finish
  exit
fi
wire_up
simulate --speed fast

# told_by TASK: the group's nodes are these machines.
told_by() {
  site 'secondary-ip: {address: 172.16.11.40}'
  sed -i "s|^    probes:|    host: {by: {command: {words: [$work/on-node, \"{node}\"]}}, tasks: [{interface-address: {address: 172.16.11.40, device: ens5, $1}}]}\n    probes:|" "$work/site.yaml"
}

# moves WHO TASK: tells the owner, moves there and back, and looks at both machines. With a file `twice`, every command is done twice, as after a lost answer.
moves() {
  told_by "$2"
  succeeds "$1: the owner is told" tells
  succeeds "$1: the owner has the address" has_address ftp-1 172.16.11.40
  succeeds "$1: it moves" kirikae switchover ftp --to ftp-2 --yes
  succeeds "$1: the new owner has it" has_address ftp-2 172.16.11.40
  succeeds "$1: the old owner has it no more" lacks_address ftp-1 172.16.11.40
  succeeds "$1: it moves back" kirikae switchover ftp --to ftp-1 --yes
  succeeds "$1: it is back" has_address ftp-1 172.16.11.40
  succeeds "$1: it is nowhere else" lacks_address ftp-2 172.16.11.40
  same "$1: no host was left as it was" "" "$(kirikae history ftp --limit 5 2>&1 | grep -i ' left ')"
}

# The owner is told by preflight, which finds other things wrong with this stage.
tells() {
  kirikae preflight ftp --fix >"$work/preflight.log" 2>&1
  has_address ftp-1 172.16.11.40 || { cat "$work/preflight.log"; return 1; }
}

# iproute2, and a neighbour that knows where the address was.
machines_up plain || failed "two plain machines come up" "$not_up"
neighbour() { ip netns exec "$wire" "$@"; }
neighbour sysctl -q -w net.ipv4.neigh.br0.base_reachable_time_ms=3600000 net.ipv4.neigh.br0.gc_stale_time=3600
hardware() { neighbour ip neigh show 172.16.11.40 dev br0 | sed -n 's/.*lladdr \([^ ]*\) .*/\1/p'; }
knows_old() {
  neighbour ip neigh flush dev br0
  neighbour ping -q -c 1 -W 5 172.16.11.40 >/dev/null && [ "$(hardware)" = 02:00:00:00:00:01 ]
}

told_by 'with: iproute2, announce: false'
succeeds "arp: the owner is told" tells
succeeds "arp: a neighbour learns where the address is" knows_old
succeeds "arp: it moves in silence" kirikae switchover ftp --to ftp-2 --yes
same "arp: without a word, the neighbour sends to the old owner" 02:00:00:00:00:01 "$(hardware)"
if neighbour ping -q -c 1 -W 1 172.16.11.40 >/dev/null; then
  failed "arp: without a word, nobody answers it" "somebody does"
else
  passed "arp: without a word, nobody answers it"
fi
kirikae switchover ftp --to ftp-1 --yes >/dev/null 2>&1
told_by 'with: iproute2, announce: true'
succeeds "arp: the neighbour knows the owner again" knows_old
succeeds "arp: it moves, announced" kirikae switchover ftp --to ftp-2 --yes
same "arp: announced, the neighbour knows the new owner" 02:00:00:00:00:02 "$(hardware)"
succeeds "arp: announced, the new owner answers at once" neighbour ping -q -c 1 -W 1 172.16.11.40
kirikae switchover ftp --to ftp-1 --yes >/dev/null 2>&1
moves "iproute2, policy routing" 'with: iproute2, policy-routing: {gateway: 172.16.11.1, table: 130}'
machines_down

# NetworkManager, as Debian, Ubuntu's desktops, RHEL and its like have it.
touch "$work/twice"
if ! { has NetworkManager && has nmcli && has dbus-daemon; }; then
  skipped "NetworkManager" "it is not installed, or D-Bus is not"
elif ! machines_up network_manager; then
  skipped "NetworkManager" "$not_up"
  machines_down
else
  moves "NetworkManager" 'with: network-manager'
  moves "NetworkManager, policy routing" 'with: network-manager, policy-routing: {gateway: 172.16.11.1, table: 130}'
  same "NetworkManager: its rule is gone from the old owner" "" "$(in_machine ftp-2 ip rule show priority 130)"
  restart_manager() {
    kill "${managers[$1]}" && wait "${managers[$1]}"
    manager_up "$1"
    until_so 60 manages "$1"
  }
  manages() { in_machine "$1" nmcli -t -f device,state device 2>/dev/null | grep -q '^ens5:connected$'; }
  succeeds "NetworkManager: it is restarted" restart_manager ftp-1
  succeeds "NetworkManager: the address outlives that" has_address ftp-1 172.16.11.40
  succeeds "NetworkManager: it moves after a restart" kirikae switchover ftp --to ftp-2 --yes
  succeeds "NetworkManager: the address can be taken away after a restart" lacks_address ftp-1 172.16.11.40
  same "NetworkManager: so can its rule" "" "$(in_machine ftp-1 ip rule show priority 130)"
  in_machine ftp-2 nmcli device reapply ens5 >/dev/null 2>&1
  succeeds "NetworkManager: a connection that is taken up anew has forgotten it" until_so 60 lacks_address ftp-2 172.16.11.40
  kirikae switchover ftp --to ftp-1 --yes >/dev/null 2>&1
  machines_down
fi

# netplan, under a systemd and a networkd of the machines' own.
bootable() { [ -x /lib/systemd/systemd-networkd ] && [ -x /lib/systemd/systemd ] && has dbus-daemon && [ -n "$(findmnt -n -t cgroup2 -o TARGET)" ]; }
if ! bootable; then
  skipped "netplan, amazon-ec2-net-utils" "no machine with systemd, networkd, udev and D-Bus can be started here"
  finish
  exit
fi
if ! machines_up systemd; then
  skipped "netplan, amazon-ec2-net-utils" "$not_up"
  finish
  exit
fi
if has netplan; then
  for each in ftp-1 ftp-2; do
    in_machine "$each" sh -c 'echo "network: {version: 2, ethernets: {ens5: {dhcp4: true, dhcp-identifier: mac}}}" >/etc/netplan/50-cloud-init.yaml && chmod 600 /etc/netplan/*'
    succeeds "netplan: it takes over $each" in_machine "$each" netplan apply
    until_so 60 has_address "$each" "${machine_address[$each]}" || failed "netplan: $each keeps its own address" "$(addresses "$each")"
  done
  moves "netplan" 'with: netplan'
  same "netplan: a file that is no longer wanted is gone" "50-cloud-init.yaml" "$(in_machine ftp-2 ls /etc/netplan)"
  in_machine ftp-1 systemctl restart systemd-networkd
  succeeds "netplan: the address outlives a restart of networkd" until_so 60 has_address ftp-1 172.16.11.40
  for each in ftp-1 ftp-2; do in_machine "$each" sh -c 'rm -f /etc/netplan/* /run/systemd/network/10-netplan-*; netplan generate; networkctl reload'; done
else
  skipped "netplan" "it is not installed"
fi

# amazon-ec2-net-utils: its scripts and units as Debian packs them, not installed but unpacked, since its rules of udev would take over this machine's own interfaces.
unpacked() {
  (cd "$work" && apt-get download amazon-ec2-net-utils && dpkg-deb -x amazon-ec2-net-utils_*.deb "$work/ec2") >/dev/null 2>&1 </dev/null
}
if ! unpacked; then
  skipped "amazon-ec2-net-utils" "Debian's package cannot be fetched"
  finish
  exit
fi
sed -i "s|/usr/share/amazon-ec2-net-utils|$work/ec2/usr/share/amazon-ec2-net-utils|" "$work/ec2/usr/bin/setup-policy-routes"
sed -i 's/^Driver=.*/Driver=veth/' "$work/ec2/usr/lib/systemd/network/80-ec2.network"
ip -n "$wire" address add 169.254.169.254/32 dev lo
ip netns exec "$wire" python3 "$root/dist/src/test/e2e/lib/metadata.py" "$work/metadata" >"$work/metadata.log" 2>&1 </dev/null &
metadata=$!

# What EC2 has assigned, as the machines' metadata tell it.
assigned() { # INTERFACE
  curl -s --aws-sigv4 aws:amz:ap-northeast-1:ec2 --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" "$endpoint/" \
    -d "Action=DescribeNetworkInterfaces&Version=2016-11-15&NetworkInterfaceId.1=$1" | grep -o '<privateIpAddress>[0-9.]*' | sed 's/.*>//' | awk '!seen[$0]++'
}
tell_metadata() {
  while :; do
    for number in 1 2; do
      at=$work/metadata/02:00:00:00:00:0$number
      mkdir -p "$at"
      case $number in 1) assigned eni-0a1 ;; *) assigned eni-0b2 ;; esac >"$at/new" && [ -s "$at/new" ] && mv "$at/new" "$at/local-ipv4s"
    done
    sleep 0.2
  done
}
tell_metadata >/dev/null 2>&1 &
telling=$!
until_so 30 test -s "$work/metadata/02:00:00:00:00:01/local-ipv4s"
until_so 30 test -s "$work/metadata/02:00:00:00:00:02/local-ipv4s"
for each in ftp-1 ftp-2; do
  in_machine "$each" sh -c "
    cp $work/ec2/lib/systemd/system/*policy-routes@* /etc/systemd/system/ && sed -i 's|/usr/bin/setup-policy-routes|$work/ec2/usr/bin/setup-policy-routes|; s/^PrivateTmp=.*//' /etc/systemd/system/*policy-routes@*.service
    mount --bind $work/ec2/usr/lib/systemd/network /usr/lib/systemd/network && systemctl daemon-reload && systemctl restart systemd-networkd"
  until_so 60 has_address "$each" "${machine_address[$each]}"
  succeeds "amazon-ec2-net-utils: it sets up $each" in_machine "$each" systemctl start policy-routes@ens5.service
done
rm "$work/twice" # A systemd starts nothing that often.
moves "amazon-ec2-net-utils" 'with: amazon-ec2-net-utils'
finish
