# Sourced after checks.sh by scripts that need a real Zabbix: server, frontend with API, PostgreSQL, all from Debian's packages, started by hand in $work on ports of
# their own, and ended by zabbix_down. Must be root, since PostgreSQL and Zabbix refuse to be. That of Debian 12 is a 6.0.
# KIRIKAE_ZABBIX_ROOT=DIRECTORY: server and frontend from the root of another Debian there, such as one of Debian 13, which has 7.0 (zabbix-server-pgsql zabbix-frontend-php php-cli
# php-pgsql in it); everything else is this machine's own.
# The packages: postgresql zabbix-server-pgsql zabbix-frontend-php zabbix-agent php8.2-cgi php8.2-cli php8.2-pgsql curl jq

lab=$work/zabbix
zabbix_port=$((30000 + RANDOM % 2700)) # Zabbix listens at none above 32767.
trapper_port=$((zabbix_port + 1)) web_port=$((zabbix_port + 2)) postgres_port=$((zabbix_port + 3))
api_url=http://127.0.0.1:$web_port/api_jsonrpc.php
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
session=
zabbix_root=${KIRIKAE_ZABBIX_ROOT:-}
zabbix_version=6.0

zabbix_missing() {
  [ "$(id -u)" = 0 ] || { echo "needs root"; return; }
  local each
  for each in "$postgres_bin/initdb" "$zabbix_root/usr/sbin/zabbix_server" "$zabbix_root/usr/share/zabbix/api_jsonrpc.php" "$zabbix_root/usr/bin/php" /usr/bin/zabbix_sender "$(command -v jq)" "$(command -v curl)"; do
    [ -e "$each" ] || { echo "a package is missing: ${each:-jq or curl}"; return; }
  done
}

postgres() { (cd / && runuser -u postgres -- "$@"); }
as_zabbix() {
  if [ -n "$zabbix_root" ]; then chroot --userspec=zabbix:zabbix "$zabbix_root" "$@"; else (cd / && runuser -u zabbix -- "$@"); fi
}

# zabbix_is X.Y: whether the server is of that version or a later one.
zabbix_is() { [ "$(printf '%s\n' "$1" "$zabbix_version" | sort -V | head -n 1)" = "$1" ]; }

# What 7.0 calls otherwise, and what it does not take any more: the interval of an item that values are sent to.
zabbix_rights() { if zabbix_is 6.2; then echo hostgroup_rights; else echo rights; fi; }
zabbix_acknowledges() { if zabbix_is 7.0; then echo selectAcknowledges; else echo select_acknowledges; fi; }
zabbix_trapper() { if zabbix_is 7.0; then echo '"type":2'; else echo '"type":2,"delay":"0"'; fi; }

zabbix_database() {
  install -d -o postgres -g postgres -m 700 "$lab/pg"
  postgres "$postgres_bin/initdb" -D "$lab/pg" -A trust -E UTF8 --locale=C.UTF-8 -N >"$lab/log/initdb.log" 2>&1
  cat >>"$lab/pg/postgresql.conf" <<CONF
port = $postgres_port
listen_addresses = '127.0.0.1'
unix_socket_directories = '$lab/run'
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_wal_size = 2GB
CONF
  postgres "$postgres_bin/pg_ctl" -D "$lab/pg" -s -w -l "$lab/pg/server.log" start
  postgres psql -qh "$lab/run" -p "$postgres_port" postgres -c 'create role zabbix login' -c 'create database zabbix owner zabbix template template0 encoding utf8'
  zcat "$zabbix_root"/usr/share/zabbix-server-pgsql/{schema,images,data}.sql.gz | psql -qX1 -v ON_ERROR_STOP=1 -h "$lab/run" -p "$postgres_port" -U zabbix zabbix >"$lab/log/schema.log" 2>&1
  # Without statistics an import reads whole tables again and again.
  psql -qX -h "$lab/run" -p "$postgres_port" -U zabbix zabbix -c analyze >>"$lab/log/schema.log" 2>&1
}

zabbix_up() {
  mkdir -p "$lab"/{log,run,etc}
  chmod 711 "$work"
  chmod 755 "$lab"
  chmod 1777 "$lab"/{log,run}
  if [ -n "$zabbix_root" ]; then
    mkdir -p "$zabbix_root$work" && mount --bind "$work" "$zabbix_root$work" || return
    mountpoint -q "$zabbix_root/proc" || mount -t proc proc "$zabbix_root/proc" || return
  fi
  zabbix_database || return
  cat >"$lab/etc/server.conf" <<CONF
ListenIP=127.0.0.1
ListenPort=$trapper_port
LogType=file
LogFile=$lab/log/server.log
PidFile=$lab/run/server.pid
SocketDir=$lab/run
DBHost=127.0.0.1
DBPort=$postgres_port
DBName=zabbix
DBUser=zabbix
Timeout=4
StartPollers=2
StartTrappers=3
StartPreprocessors=2
StartEscalators=1
StartPingers=0
StartDiscoverers=0
StartHTTPPollers=0
StartAlerters=1
StartLLDProcessors=1
CacheUpdateFrequency=5
${ZABBIX_SERVER_EXTRA:-}
CONF
  as_zabbix /usr/sbin/zabbix_server -c "$lab/etc/server.conf"
  cat >"$lab/etc/zabbix.conf.php" <<PHP
<?php
\$DB['TYPE'] = 'POSTGRESQL'; \$DB['SERVER'] = '127.0.0.1'; \$DB['PORT'] = '$postgres_port';
\$DB['DATABASE'] = 'zabbix'; \$DB['USER'] = 'zabbix'; \$DB['PASSWORD'] = ''; \$DB['SCHEMA'] = ''; \$DB['ENCRYPTION'] = false; \$DB['DOUBLE_IEEE754'] = true;
\$ZBX_SERVER = '127.0.0.1'; \$ZBX_SERVER_PORT = '$trapper_port'; \$ZBX_SERVER_NAME = 'test'; \$IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;
PHP
  # Debian's frontend reads its configuration in /etc, whatever it is told: a copy that reads ours.
  # A link in another root means a file of that root.
  if [ -n "$zabbix_root" ]; then chroot "$zabbix_root" cp -rL /usr/share/zabbix "$lab/web"; else cp -rL /usr/share/zabbix "$lab/web"; fi
  sed -i "s#const CONFIG_FILE_PATH = .*#const CONFIG_FILE_PATH = '$lab/etc/zabbix.conf.php';#" "$lab/web/include/classes/core/CConfigFile.php"
  sed -i "s#APP::getInstance()->getRootDir().CConfigFile#CConfigFile#;s#\$this->getRootDir().CConfigFile#CConfigFile#" "$lab/web/include/classes/core/ZBase.php"
  # A machine may have no locale but this one, of which every page would complain.
  sed -i 's#return zbx_locale_variants_unix(\$language);#return array_merge(zbx_locale_variants_unix($language), ["C.UTF-8"]);#' "$lab/web/include/locales.inc.php"
  PHP_CLI_SERVER_WORKERS=4 as_zabbix setsid sh -c 'echo $$ >"$0"; exec "$@"' "$lab/run/web.pid" php -d memory_limit=256M -d post_max_size=16M -d max_execution_time=300 -d max_input_time=300 \
    -d date.timezone=UTC -d opcache.enable_cli=1 -S "127.0.0.1:$web_port" -t "$lab/web" >"$lab/log/web.log" 2>&1 </dev/null &
  local try
  for ((try = 0; try < 900; try++)); do
    session=$(curl -s -m 5 -H 'Content-Type: application/json-rpc' "$api_url" -d '{"jsonrpc":"2.0","method":"user.login","params":{"username":"Admin","password":"zabbix"},"id":1}' | jq -r '.result // empty' 2>/dev/null)
    [ -n "$session" ] && (exec 3<>"/dev/tcp/127.0.0.1/$trapper_port") 2>/dev/null && return 0
    sleep 0.2
  done
  return 1
}

# All of its processes: those of a server whose first one is gone live on.
zabbix_kill_server() {
  local pid
  pid=$(cat "$lab/run/server.pid" 2>/dev/null) || return 0
  kill -KILL -- "-$(ps -o pgid= -p "$pid" | tr -d ' ')" 2>/dev/null
  rm -f "$lab"/run/server.pid "$lab"/run/zabbix_server_*.sock
}

zabbix_down() {
  local pid
  zabbix_kill_server
  pid=$(cat "$lab/run/web.pid" 2>/dev/null) && kill -KILL -- "-$pid" 2>/dev/null
  [ -f "$lab/pg/postmaster.pid" ] && postgres "$postgres_bin/pg_ctl" -D "$lab/pg" -m immediate -s stop
  # What is still mounted would be deleted by way of the other root as well.
  if [ -n "$zabbix_root" ] && mountpoint -q "$zabbix_root$work"; then umount "$zabbix_root$work" || umount -l "$zabbix_root$work"; fi
  return 0
}

# Begins a session, and learns which version it is.
zabbix_login() {
  session=$(curl -s -H 'Content-Type: application/json-rpc' "$api_url" -d '{"jsonrpc":"2.0","method":"user.login","params":{"username":"Admin","password":"zabbix"},"id":1}' | jq -r .result)
  zabbix_version=$(curl -s -H 'Content-Type: application/json-rpc' "$api_url" -d '{"jsonrpc":"2.0","method":"apiinfo.version","params":[],"id":1}' | jq -r .result)
}

# api METHOD PARAMETERS: prints the result, or the refusal with "refused", which is said on stderr too.
api() {
  curl -s -m 60 -H 'Content-Type: application/json-rpc' "$api_url" -d "$(jq -cn --arg method "$1" --argjson params "$2" --arg auth "$session" '{jsonrpc:"2.0",method:$method,params:$params,auth:$auth,id:1}')" \
    | jq -c --arg method "$1" 'if has("result") then .result else ({refused: .error, method: $method} | stderr) end'
}

# first FILTER: the first value of it in what is read, as text.
first() { jq -r "[$1] | first // empty"; }

zabbix_sql() { psql -qXAt -h "$lab/run" -p "$postgres_port" -U zabbix zabbix -c "$1"; }

marked=0
# Returns when the server goes by everything that was changed before. It does not say when it has read its configuration, so items are made that it must know before it takes a
# value for them; two, one after the other, since it may have read everything else before it read the first.
zabbix_reload() {
  local host pass try
  host=$(api host.get '{"filter":{"host":["marked"]},"output":["hostid"]}' | first '.[].hostid')
  [ -n "$host" ] || host=$(api host.create "{\"host\":\"marked\",\"groups\":[{\"groupid\":\"$(api hostgroup.create '{"name":"Marked"}' | first '.groupids[]')\"}]}" | first '.hostids[]')
  for pass in 1 2; do
    marked=$((marked + 1))
    api item.create "{\"hostid\":\"$host\",\"key_\":\"mark$marked\",\"name\":\"mark$marked\",\"value_type\":3,$(zabbix_trapper)}" >/dev/null
    for ((try = 0; ; try++)); do
      [ $((try % 50)) = 0 ] && as_zabbix /usr/sbin/zabbix_server -c "$lab/etc/server.conf" -R config_cache_reload >/dev/null 2>&1
      zabbix_sender -z 127.0.0.1 -p "$trapper_port" -s marked -k "mark$marked" -o 1 2>/dev/null | grep -q 'processed: 1;' && break
      [ "$try" -lt 1200 ] || { echo "The server does not read its configuration." >&2; return 1; }
      sleep 0.1
    done
  done
}

# Whether no action waits for its first step, and none for what follows a recovery or an update.
zabbix_escalated() { [ "$(zabbix_sql 'select count(*) from escalations where esc_step = 0 or r_eventid is not null or acknowledgeid is not null')" = 0 ]; }

zabbix_browser() { has chromium; }

# browse WIDTH,HEIGHT OPTION PAGE: logs in as the administrator and goes on to that page of the frontend, whose parts come by requests of their own.
browse() {
  local page
  page=$(jq -rn --arg page "$3" '$page | @uri')
  timeout -k 5 90 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking --hide-scrollbars --user-data-dir="$lab/browser" \
    --window-size="$1" --virtual-time-budget=20000 "$2" "http://127.0.0.1:$web_port/index.php?enter=Sign+in&name=Admin&password=zabbix&autologin=1&request=$page" 2>"$lab/log/browser.log"
}

# zabbix_page PAGE: prints a page as the browser has it in the end.
zabbix_page() { browse 1440,960 --dump-dom "$1"; }

# zabbix_picture FILE WIDTH,HEIGHT PAGE: and fails where there is no picture.
zabbix_picture() {
  rm -f "$1"
  browse "$2" --screenshot="$1" "$3"
  [ "$(head -c 8 "$1" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ] || { tail -n 3 "$lab/log/browser.log"; return 1; }
}
