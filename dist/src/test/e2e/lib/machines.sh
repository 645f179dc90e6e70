# Sourced after checks.sh and simulated.sh by scripts that need operating systems on one wire: ftp-1 (172.16.11.10) and ftp-2 (172.16.11.20), each a network namespace with
# an interface ens5, and a router (172.16.11.1) on the same bridge, which gives them their addresses by DHCP. Nothing of it touches this machine's own network. Needs root.
# machines_up KIND starts both; in_machine NAME COMMAND... runs there; cleanup calls machines_end.

wire=kirikae-wire-$$
declare -A inside=([ftp-1]= [ftp-2]=) machine_address=([ftp-1]=172.16.11.10 [ftp-2]=172.16.11.20)
dhcp=

# Why there are none; nothing if there are.
machines_missing() {
  [ "$(id -u)" -eq 0 ] || { echo "needs root"; return; }
  has ip && has nsenter && has busybox || { echo "no iproute2, util-linux or busybox"; return; }
  { ip netns add "$wire" && ip -n "$wire" link add br0 type bridge && ip -n "$wire" link add try type veth peer name try-b && ip -n "$wire" link del try; } 2>/dev/null ||
    echo "this machine or user has no network namespaces with veth and bridges"
}

# The wire, its router, and who gives addresses by the machines' hardware.
wire_up() {
  ip -n "$wire" link set br0 up
  ip -n "$wire" link set lo up
  ip -n "$wire" address add 172.16.11.1/24 dev br0
  cat >"$work/udhcpd.conf" <<CONF
start 172.16.11.100
end 172.16.11.110
interface br0
lease_file $work/leases
pidfile $work/udhcpd.pid
option subnet 255.255.255.0
option router 172.16.11.1
option lease 3600
static_lease 02:00:00:00:00:01 172.16.11.10
static_lease 02:00:00:00:00:02 172.16.11.20
CONF
  : >"$work/leases"
  ip netns exec "$wire" busybox udhcpd -f "$work/udhcpd.conf" >"$work/udhcpd.log" 2>&1 </dev/null &
  dhcp=$!
}

# machine_up NAME KIND: plain, or what runs in it: network-manager, systemd.
machine_up() {
  local name=$1 namespace=$wire-$1 number=${1#ftp-}
  ip netns add "$namespace"
  ip -n "$wire" link add "$name" type veth peer name ens5 netns "$namespace"
  ip -n "$wire" link set "$name" master br0 up
  ip -n "$namespace" link set dev ens5 address "02:00:00:00:00:0$number"
  ip -n "$namespace" link set lo up
  "machine_$2" "$name" "$namespace"
}

machine_plain() {
  ip -n "$2" address add "${machine_address[$1]}/24" dev ens5
  ip -n "$2" link set ens5 up
  ip netns exec "$2" sleep 600 &
  inside[$1]=$!
  enter "$1" --net --mount
}

# What is mounted behind "ip netns exec" is seen behind it alone.
machine_network_manager() {
  ip netns exec "$2" bash -c '
    mount -o remount,ro /sys # Or it waits for udev.
    for each in /run /etc/NetworkManager /var/lib/NetworkManager; do mount -t tmpfs -o mode=755 none "$each"; done
    mkdir -p /run/dbus
    printf "[main]\nplugins=keyfile\ndns=none\n" >/etc/NetworkManager/NetworkManager.conf
    dbus-daemon --system --nofork --nopidfile &
    exec sleep 600' >"$work/$1.log" 2>&1 </dev/null &
  inside[$1]=$!
  enter "$1" --net --mount
  until_so 30 in_machine "$1" test -S /run/dbus/system_bus_socket
  manager_up "$1"
}

manager_up() {
  in_machine "$1" NetworkManager --no-daemon >>"$work/$1.log" 2>&1 </dev/null &
  managers[$1]=$!
}

# A systemd of its own, with nothing to start, in its own tree of processes and cgroups.
machine_systemd() {
  local group
  group=$(findmnt -n -t cgroup2 -o TARGET | head -n 1)/$2
  mkdir "$group"
  (
    echo "$BASHPID" >"$group/cgroup.procs"
    exec ip netns exec "$2" unshare --pid --fork --kill-child --mount --cgroup --uts --ipc --mount-proc bash "$root/dist/src/test/e2e/lib/systemd.sh" "$work"
  ) >"$work/$1.log" 2>&1 </dev/null &
  local outer=$!
  booted[$1]=$outer
  until_so 30 pgrep -P "$outer" >/dev/null
  inside[$1]=$(pgrep -P "$outer")
  enter "$1" --all
  until_so 60 in_machine "$1" systemctl -q is-active kirikae.target >/dev/null 2>&1
  in_machine "$1" udevadm trigger --subsystem-match=net # Of its own namespace: networkd takes what udev has seen.
}

declare -A managers=() booted=()
not_up=

# enter NAME OPTION...: by what a machine is entered. on-node is the program of `host: {by: {command: ...}}`; with a file `twice` there, it does each command twice.
enter() {
  echo "nsenter --target ${inside[$1]} ${*:2} --" >"$work/$1.enter"
  cat >"$work/on-node" <<SCRIPT
#!/bin/sh
node=\$1
shift
enter=\$(cat "$work/\$node.enter") || exit 1
echo "\$node: \$*" >>"$work/words.log"
[ -e "$work/twice" ] && case "\$*" in *" show"*) ;; *) \$enter "\$@" >/dev/null || exit ;; esac
exec \$enter "\$@"
SCRIPT
  chmod +x "$work/on-node"
}

in_machine() { $(cat "$work/$1.enter") "${@:2}"; }

# has_address MACHINE ADDRESS, lacks_address MACHINE ADDRESS: neither is so where the machine does not answer.
has_address() { addresses "$1" | grep -qx "inet $2/[0-9]*"; }
lacks_address() { in_machine "$1" ip address show dev ens5 >/dev/null 2>&1 && ! has_address "$@"; }
addresses() { in_machine "$1" ip address show dev ens5 2>/dev/null | grep -o 'inet [0-9./]*'; }

# machines_up KIND: fails where one of them does not come up, with the reason in not_up.
machines_up() {
  local name
  for name in ftp-1 ftp-2; do machine_up "$name" "$1"; done
  for name in ftp-1 ftp-2; do
    if ! until_so 60 has_address "$name" "${machine_address[$name]}"; then
      not_up=$(echo "$name does not come up with $1: $(in_machine "$name" ip address 2>&1) $(tail -n 20 "$work/$name.log" 2>/dev/null)" | tr "\n" " ")
      return 1
    fi
  done
}

# Nothing in them is ended in good order: it would be this machine's own mounts that are taken away.
machines_down() {
  local name
  for name in ftp-1 ftp-2; do
    [ -n "${inside[$name]}" ] || continue
    for process in $(in_namespace "$wire-$name"); do kill -KILL "$process" 2>/dev/null; done
    wait "${inside[$name]}" ${managers[$name]:-} ${booted[$name]:-} 2>/dev/null
    inside[$name]= managers[$name]= booted[$name]=
    ip -n "$wire" link del "$name" 2>/dev/null # A namespace takes its time to go, and its end of the wire with it.
    ip netns del "$wire-$name"
    local group
    group=$(findmnt -n -t cgroup2 -o TARGET | head -n 1)/$wire-$name
    [ -d "$group" ] && until_so 10 no_groups "$group"
  done
}

in_namespace() { ip netns pids "$1" 2>/dev/null; }

no_groups() {
  find "$1" -depth -type d -exec rmdir {} + 2>/dev/null
  [ ! -d "$1" ]
}

machines_end() {
  machines_down
  for process in $(in_namespace "$wire"); do kill -KILL "$process" 2>/dev/null; done
  [ -n "$dhcp" ] && wait "$dhcp" 2>/dev/null
  ip netns del "$wire" 2>/dev/null
}
