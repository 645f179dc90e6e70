#!/usr/bin/env bash
# Drills on real packets: nodes are network namespaces with a vsftpd each, a router namespace is the VPC. Needs root.
# needs: iproute2 iptables procps vsftpd nginx openssh-server openssh-client
. "$(dirname -- "$0")/lib/checks.sh"

can_have_namespaces() {
  [ "$(id -u)" -eq 0 ] && has ip && has iptables && has sysctl && [ -x /usr/sbin/vsftpd ] || return 1
  ip netns add "kirikae-try-$$" 2>/dev/null || return 1
  local works=1
  ip -n "kirikae-try-$$" link add name try-a type veth peer name try-b 2>/dev/null &&
    ip netns exec "kirikae-try-$$" iptables -w 5 -t nat -S >/dev/null 2>&1 && works=0
  ip netns del "kirikae-try-$$"
  return "$works"
}

if ! can_have_namespaces; then
  answer=$("$tree/bin/kirikae" drill -q --data-plane netns 2>&1 </dev/null)
  case $answer in
    *"needs root"* | *vsftpd*) passed "netns: who cannot have it is told what is missing" ;;
    *) failed "netns: who cannot have it is told what is missing" "$answer" ;;
  esac
  skipped "netns: drills on real packets" "this machine or user has no network namespaces with veth and NAT, or no vsftpd"
  finish
  exit
fi

drill() { # NAME OPTION...
  local name=$1 answer
  shift
  answer=$("$tree/bin/kirikae" drill -q --json --data-plane netns --speed fast --seed 7 "$@" 2>"$work/drill.err" </dev/null)
  case $answer in
    *'"outcome":"DONE"'*) passed "$name ($(printf '%s' "$answer" | sed 's/.*"outage_ms":\([0-9a-z]*\).*/outage \1 ms/'))" ;;
    *) failed "$name" "$answer $(cat "$work/drill.err")" ;;
  esac
}

for mechanism in elastic-ip network-interface secondary-ip route dns-record target-group host standby launch; do
  drill "netns: $mechanism, kill" --mechanism "$mechanism"
done
if [ -x /usr/sbin/nginx ]; then
  for failure in kill hang refuse lose-network; do
    drill "netns: the file of a health check, asked for by HTTP, $failure" --mechanism health-check-file --failure "$failure"
  done
else
  skipped "netns: the file of a health check, asked for by HTTP" "no nginx"
fi
for failure in hang refuse lose-network; do
  drill "netns: secondary-ip, $failure" --mechanism secondary-ip --failure "$failure"
  drill "netns: a route and a translation, told by SSM, $failure" --mechanism host --failure "$failure"
done
drill "netns: an old owner that is stopped first" --mechanism fence
drill "netns: a disk and its address" --mechanism volume
drill "netns: the process is killed after the first step" --mechanism route --kill-after 1
contains "netns: what cannot be played on it is refused with the reason" "no disks to mount" \
  "$("$tree/bin/kirikae" drill -q --data-plane netns --mechanism file-server 2>&1 </dev/null)"

# The same with operating systems told by SSH: a server in each namespace, known by its key. Root's own files are not read, whose shell may take its time.
mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/user"
cat >"$work/by-ssh" <<SCRIPT
#!/bin/sh
# Plays the failover of a drill: waits until the owner serves no more, and moves the address.
exec >>"$work/by-ssh.log" 2>&1
site=$work/ssh.yaml
sed 's|by: {command: .*}}, tasks|by: {ssh: {user: root, key: $work/user, known-hosts: $work/known}}, tasks|' "\$KIRIKAE_DRILL_CONFIG" >"\$site"
: >"$work/known"
for address in "\$KIRIKAE_DRILL_OWNER" "\$KIRIKAE_DRILL_STANDBY"; do
  echo "\$address \$(cat "$work/host.pub")" >>"$work/known"
  ip netns exec "kirikae-\$address" /usr/sbin/sshd -D -e -f /dev/null -h "$work/host" -o PidFile=none -o UsePAM=no -o StrictModes=no -o SetEnv=HOME=$work \
    -o AuthorizedKeysFile="$work/user.pub" -o PermitRootLogin=prohibit-password -o PasswordAuthentication=no &
done
"$tree/bin/kirikae" -c "\$site" preflight
# The drill lets it settle before anything fails.
while "$tree/bin/kirikae" -q -c "\$site" failover ftp --json | tee "$work/by-ssh.json" | grep -q '"outcome":"not-run"'; do :; done
wait
SCRIPT
chmod +x "$work/by-ssh"
answer=$("$tree/bin/kirikae" drill -q --json --data-plane netns --mechanism secondary-ip --speed fast --failure refuse --played-by "$work/by-ssh" 2>&1 </dev/null)
case $answer in
  *'"outcome":"DONE"'*'"served_by":"ftp-2"'*) passed "netns: operating systems told by SSH ($(printf '%s' "$answer" | sed 's/.*"outage_ms":\([0-9a-z]*\).*/outage \1 ms/'))" ;;
  *) failed "netns: operating systems told by SSH" "$answer $(cat "$work/by-ssh.log" "$work/by-ssh.json")" ;;
esac
contains "netns: preflight has asked both by SSH" "It answers" "$(cat "$work/by-ssh.log")"

same "netns: nothing is left behind" "" "$(ip netns list | grep '^kirikae-')"
finish
