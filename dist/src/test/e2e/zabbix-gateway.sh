#!/usr/bin/env bash
# The daemon's MXBeans through the real Java gateway of Zabbix, asked as a server asks it: items, and the discovery of groups.
# needs: zabbix-java-gateway
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"

gateway_jar=/usr/sbin/zabbix-java-gateway.jar
if [ ! -e "$gateway_jar" ]; then
  skipped "the MXBeans through the Java gateway" "zabbix-java-gateway is not installed"
  exit 0
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
daemon= gateway=
cleanup() {
  local process
  for process in "$daemon" "$gateway" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" 2>/dev/null
  done
  rm -rf -- "$work"
}

simulate --speed instant
site 'elastic-ip: {id: eipalloc-0e1}'
cat >>"$work/site.yaml" <<YAML
daemon: {socket: $work/run/kirikae.sock}
alerts: {spool: $work/spool}
YAML
jmx=$((21000 + RANDOM % 5000))
port=$((jmx + 5000))
echo "zabbix readonly" >"$work/jmx.access"
(umask 077 && echo "zabbix s3cret" >"$work/jmx.password")
KIRIKAE_OPTS="-Dcom.sun.management.jmxremote.port=$jmx -Dcom.sun.management.jmxremote.rmi.port=$jmx -Dcom.sun.management.jmxremote.host=127.0.0.1 -Djava.rmi.server.hostname=127.0.0.1 -Dcom.sun.management.jmxremote.ssl=false -Dcom.sun.management.jmxremote.authenticate=true -Dcom.sun.management.jmxremote.password.file=$work/jmx.password -Dcom.sun.management.jmxremote.access.file=$work/jmx.access" \
  "$tree/bin/kirikae" daemon -c "$work/site.yaml" >"$work/daemon.out" 2>"$work/daemon.log" &
daemon=$!
"$java" -Xmx64m -Dzabbix.listenIP=127.0.0.1 -Dzabbix.listenPort="$port" -Dzabbix.startPollers=2 -Dzabbix.timeout=10 -Dlogback.configurationFile=/etc/zabbix/zabbix_java_gateway.logback.xml \
  -jar "$gateway_jar" >"$work/gateway.log" 2>&1 </dev/null &
gateway=$!

# ask KEYS: what the gateway answers to a server with an item of the daemon's port for each.
ask() {
  "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$root/dist/src/test/e2e/lib/GatewayAsk.java" "$port" \
    "{\"request\":\"java gateway jmx\",\"jmx_endpoint\":\"service:jmx:rmi:///jndi/rmi://127.0.0.1:$jmx/jmxrmi\",\"username\":\"zabbix\",\"password\":\"${password:-s3cret}\",\"keys\":[$1]}" 2>&1
}
group='jmx[\"io.kirikae:type=Group,name=ftp\",'
for try in $(seq 1 120); do
  answer=$(ask "\"${group}Owner]\"")
  case $answer in *'"value":"ftp-'*) break ;; esac
  sleep 0.5
done
case $answer in
  *'"value":"ftp-'*) ;;
  *) failed "daemon and gateway come up" "$(tail -n 5 "$work/daemon.log" "$work/daemon.out" "$work/gateway.log")" ;;
esac
contains "the owner of a group is an item" '"value":"ftp-1"' "$answer"
contains "the discovery finds the groups" '{#JMXNAME}\":\"ftp\"' "$(ask '"jmx.discovery[beans,\"io.kirikae:type=Group,name=*\"]"')"
answer=$(ask "\"${group}ServiceUp]\",\"${group}Ready]\",\"${group}Verdict]\",\"${group}ConditionSeconds]\",\"jmx[\\\"io.kirikae:type=Daemon\\\",Ready]\",\"jmx[\\\"io.kirikae:type=Zabbix\\\",ValuesTaken]\"")
same "truths, words and numbers are items, of groups, daemon and what it says to Zabbix" 6 "$(grep -o '"value":' <<<"$answer" | wc -l)"
contains "what there is not is said" '"error":' "$(ask "\"${group}Nothing]\"")"
contains "a wrong password is refused" 'Invalid username or password' "$(password=wrong ask "\"${group}Owner]\"")"
kill -TERM "$daemon"
wait "$daemon"
same "SIGTERM ends the daemon" 0 $?
daemon=
finish
