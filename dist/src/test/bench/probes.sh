#!/usr/bin/env bash
# What our checks say about sick FTP servers and how long they take, beside check_ftp and check_tcp of the Monitoring Plugins. Prints a table and
# asserts nothing. Needs root, python3, and the packages vsftpd, monitoring-plugins-basic, openssl; start it after ./kirikae version.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"

plugins=/usr/lib/nagios/plugins
limit=${LIMIT:-4}
base=$((20000 + RANDOM % 9000))
children=()
cleanup() {
  for child in "${children[@]}"; do kill -CONT "$child" 2>/dev/null; kill -KILL "$child" 2>/dev/null; done
  rm -rf -- "$work"
}
[ -x "$plugins/check_ftp" ] && [ -x /usr/sbin/vsftpd ] && [ "$(id -u)" -eq 0 ] || { echo 'Probes: skipped; needs root, vsftpd and monitoring-plugins-basic'; exit 0; }

"$tree/bin/kirikae-archive" >/dev/null 2>&1
mkdir -p "$work/ftp" "$work/empty"
chmod 755 "$work" "$work/ftp"

# vsftpd PORT SETTING...
vsftpd() {
  local port=$1
  shift
  printf '%s\n' listen=YES listen_address=127.0.0.1 "listen_port=$port" background=NO anonymous_enable=YES no_anon_password=YES "anon_root=$work/ftp" \
    "secure_chroot_dir=$work/empty" seccomp_sandbox=NO isolate_network=NO "$@" >"$work/$port.conf"
  /usr/sbin/vsftpd "$work/$port.conf" >/dev/null 2>&1 </dev/null &
  children+=($!)
  disown
}
certificate() { # NAME DAYS
  openssl req -x509 -newkey rsa:2048 -nodes -days "$2" -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout "$work/$1.key" -out "$work/$1.pem" 2>/dev/null
  cat "$work/$1.key" >>"$work/$1.pem"
}

vsftpd "$base"
healthy=$base
stopped=$((base + 1)); vsftpd "$stopped"; stopped_process=${children[-1]}
busy=$((base + 2)); vsftpd "$busy" max_clients=1
blocked=$((base + 3)); vsftpd "$blocked" pasv_enable=NO
certificate soon 9
expiring=$((base + 4)); vsftpd "$expiring" ssl_enable=YES allow_anon_ssl=YES "rsa_cert_file=$work/soon.pem" require_ssl_reuse=NO
cat >"$work/sick.py" <<'PY'
# One port for each sickness: another protocol, nothing at all, a byte now and then, a banner of 10 MB.
import socket, sys, threading, time
def serve(port, what):
    listener = socket.socket(); listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port)); listener.listen(50)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=talk, args=(client, what), daemon=True).start()
def talk(client, what):
    try:
        if what == "ssh": client.sendall(b"SSH-2.0-OpenSSH_9.2\r\n"); time.sleep(30)
        elif what == "silent": time.sleep(60)
        elif what == "trickle":
            for byte in b"220-" + b"x" * 600: client.sendall(bytes([byte])); time.sleep(0.3)
        elif what == "huge":
            client.sendall(b"220-");
            for _ in range(160): client.sendall(b"x" * 65536)
            client.sendall(b"\r\n220 done\r\n"); time.sleep(30)
    except OSError: pass
    client.close()
for port, what in zip(sys.argv[1::2], sys.argv[2::2]): threading.Thread(target=serve, args=(int(port), what)).start()
PY
ssh=$((base + 5)) silent=$((base + 6)) trickle=$((base + 7)) huge=$((base + 8)) closed=$((base + 9))
python3 "$work/sick.py" "$ssh" ssh "$silent" silent "$trickle" trickle "$huge" huge >/dev/null 2>&1 &
children+=($!)
disown
sleep 2
exec 8<>"/dev/tcp/127.0.0.1/$busy"
kill -STOP "$stopped_process"

row() { # NAME COMMAND...
  local name=$1 began ended output code
  shift
  began=$(date +%s%N)
  output=$("$@" 2>&1 </dev/null)
  code=$?
  ended=$(date +%s%N)
  printf '  %-18s %5d ms  exit %d  %s\n' "$name" "$(((ended - began) / 1000000))" "$code" "$(printf '%s' "$output" | head -n 1 | sed 's/|.*//' | cut -c 1-140)"
}
situation() { # TEXT PORT [OUR OPTION...]
  local text=$1 port=$2
  shift 2
  echo "$text"
  row check_kirikae_ftp "$tree/bin/check_kirikae_ftp" -H 127.0.0.1 -p "$port" -t "$limit" "$@"
  row check_ftp "$plugins/check_ftp" -H 127.0.0.1 -p "$port" -t "$limit"
  row check_tcp "$plugins/check_tcp" -H 127.0.0.1 -p "$port" -t "$limit"
}

echo "Probe quality, -t $limit; ours includes the start of Java, which a check by NRPE does not pay"
situation "a healthy server" "$healthy"
situation "login denied" "$healthy" -u nobody
situation "421: too many clients" "$busy"
situation "stopped process (SIGSTOP)" "$stopped"
situation "data connections refused" "$blocked"
situation "certificate expires in 9 days (AUTH TLS)" "$expiring" --tls explicit --no-verify
situation "another protocol on the port" "$ssh"
situation "half-open: connected, and then nothing" "$silent"
situation "a byte every 0.3 s" "$trickle"
situation "a banner of 10 MB" "$huge"
situation "nobody listens" "$closed"
