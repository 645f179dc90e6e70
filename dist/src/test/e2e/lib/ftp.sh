# Sourced by scripts that need FTP servers which come and go: a real vsftpd on each address. They set port and pasv, the first of ten ports for data; cleanup calls ftp_end.

# ftp_up ADDRESS [NAME]: starts the server of that address, whose file.txt says where it is from; it answers when this returns.
ftp_up() {
  local at=$work/ftp-$1
  if [ -n "${2:-}" ]; then
    mkdir -p "$at/files" /run/vsftpd/empty
    chmod 711 "$work" "$at"
    echo "from $2" >"$at/files/file.txt"
    cat >"$at/conf" <<CONF
listen=YES
listen_address=$1
listen_port=$port
background=NO
anonymous_enable=YES
anon_root=$at/files
no_anon_password=YES
pasv_min_port=$pasv
pasv_max_port=$((pasv + 9))
secure_chroot_dir=/run/vsftpd/empty
pam_service_name=vsftpd
seccomp_sandbox=NO
isolate=NO
CONF
  fi
  ftp_answers "$1" && return
  vsftpd "$at/conf" >"$at/log" 2>&1 </dev/null &
  echo $! >"$at/pid"
  until_so 30 ftp_answers "$1" || failed "the FTP server of $1 starts" "$(cat "$at/log")"
}

ftp_answers() { (exec 3<>"/dev/tcp/$1/$port") 2>/dev/null; }

# ftp_down ADDRESS: kills the server and what it has begun.
ftp_down() {
  local pid
  pid=$(cat "$work/ftp-$1/pid" 2>/dev/null) || return 0
  rm -f "$work/ftp-$1/pid"
  pkill -KILL -P "$pid"
  kill -KILL "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  return 0
}

ftp_end() {
  local each
  for each in "$work"/ftp-*/pid; do
    [ -e "$each" ] && each=${each%/pid} && ftp_down "${each##*/ftp-}"
  done
}
