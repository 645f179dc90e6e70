#!/usr/bin/env bash
# The whole way through a real Zabbix, 6.0 or that of KIRIKAE_ZABBIX_ROOT (lib/zabbix.sh): the template is imported, Zabbix's own check sees the owner's FTP server die, its action runs the webhook script, the packaged daemon moves
# the address on the simulated AWS, a client downloads through it again, and items, the problem's comment and the dashboard say so; then recovery, delivery out of order, and values that
# are a shell's words. Pictures of the dashboard and of the problem are kept in target/ci.
# needs: curl jq postgresql zabbix-server-pgsql zabbix-frontend-php zabbix-agent php8.2-cgi php8.2-cli php8.2-pgsql vsftpd chromium
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/ftp.sh"
. "$(dirname -- "$0")/lib/zabbix.sh"

missing=$(zabbix_missing)
has vsftpd || missing="vsftpd is not installed"
if [ -n "$missing" ]; then
  skipped "the way through a real Zabbix" "$missing"
  exit 0
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=$((20000 + RANDOM % 9000))
pasv=$((port + 10))
daemon= network=
export KIRIKAE_SPOOL=$work/spool

cleanup() {
  local process
  for process in "$daemon" "$network" "$simulator"; do
    [ -n "$process" ] && kill -KILL "$process" && wait "$process"
  done 2>/dev/null
  ftp_end 2>/dev/null
  zabbix_down
  rm -rf -- "$work"
}

zabbix_up >"$work/up.log" 2>&1 &
up=$!
pair_on_loopback
simulate --speed fast
ftp_up 127.0.0.11 ftp-1
ftp_up 127.0.0.12 ftp-2
"$java" -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$root/dist/src/test/e2e/lib/FloatingAddress.java" "$endpoint" eni-0c3 127.0.0.30 "$port" $((port + 19)) \
  i-0a1=127.0.0.11 i-0b2=127.0.0.12 >"$work/network.log" 2>&1 &
network=$!
(umask 077 && echo me@example.org >"$work/anonymous")

wait "$up" || { failed "Zabbix starts" "$(tail -n 5 "$work/up.log" "$lab"/log/*.log)"; exit 1; }
zabbix_login
passed "a Zabbix $zabbix_version runs"

# What Kirikae needs in it, by Kirikae itself. It begins with an administrator's token, and leaves itself one that may do little.
group=$(api hostgroup.create '{"name":"FTP pairs"}' | first '.groupids[]')
admin=$(api token.create '{"name":"admin","userid":"1"}' | first '.tokenids[]')
(umask 077 && api token.generate "[\"$admin\"]" | first '.[].token' | tee "$work/admin" >"$work/token")
(umask 077 && echo "alerts-t0ken" >"$work/alerts.token" && echo "orders-t0ken" >"$work/orders.token")
http=$((port + 20))
cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "$endpoint", connect-timeout: 1s, call-timeout: 2s}
store: {sqlite: $work/kirikae.db}
daemon: {socket: $work/run/kirikae.sock, standby-every: 1s, preflight-every: 10s}
alerts:
  spool: $KIRIKAE_SPOOL
  http: {port: $http, token: {file: $work/alerts.token}}
  orders-token: {file: $work/orders.token}
zabbix:
  instance: z-1
  api: {url: "$api_url", token: {file: $work/token}}
  report: {servers: ["127.0.0.1:1", "127.0.0.1:$trapper_port"], every: 5s}
groups:
  ftp:
    nodes:
      ftp-1: {instance: i-0a1, address: 127.0.0.11}
      ftp-2: {instance: i-0b2, address: 127.0.0.12}
    move:
      - network-interface: {id: eni-0c3}
    probes:
      - ftp: {port: $port, user: anonymous, password: {file: $work/anonymous}, timeout: 2s}
    prove: {ftp: {host: 127.0.0.30, port: $port, user: anonymous, password: {file: $work/anonymous}}}
    witnesses: [{tcp: "127.0.0.1:${endpoint##*:}"}]
    decide: {every: 200ms, cool-down: 0s, failover: on-alert}
YAML
install_zabbix() { kirikae zabbix install --admin-token "$work/admin" --host-group "FTP pairs" --token-file "$work/token" "$@"; }
# Template, host, two secrets, script, action, media type, users and menu of those who order, the daemon's own token.
repeat() { echo "$1 $1 $1 $1 $1 $1 $1 $1 $1 $1"; }
same "a dry run names what is missing" "$(repeat new)" "$(install_zabbix --dry-run | sed -n 's/^\(new\|changed\|same\) .*/\1/p' | xargs)"
same "and changes nothing" "[]" "$(api template.get '{"filter":{"host":["Kirikae by trapper"]},"output":["host"]}')"
succeeds "kirikae zabbix install makes it" install_zabbix
same "and finds nothing to do a second time" "$(repeat same)" "$(install_zabbix | sed -n 's/^\(new\|changed\|same\) .*/\1/p' | xargs)"
if cmp -s "$work/admin" "$work/token"; then failed "the daemon has a token of its own" "it has the administrator's"; else passed "the daemon has a token of its own"; fi
host=$(api host.get '{"filter":{"host":["kirikae"]},"output":["hostid"]}' | first '.[].hostid')

# What a site has: a host with a check of its own, a value that is sent to it, their triggers.
pair=$(api host.create "{\"host\":\"ftp-pair\",\"groups\":[{\"groupid\":\"$group\"}],\"interfaces\":[{\"type\":1,\"main\":1,\"useip\":1,\"ip\":\"127.0.0.11\",\"dns\":\"\",\"port\":\"10050\"}]}" | first '.hostids[]')
contains "a host that is to be given its group is told so" "new      macro {\$KIRIKAE.GROUP} = ftp of host 'ftp-pair'" "$(install_zabbix --group-of ftp-pair=ftp --dry-run)"
succeeds "and is given it" install_zabbix --group-of ftp-pair=ftp
contains "once" "same     macro {\$KIRIKAE.GROUP} = ftp of host 'ftp-pair'" "$(install_zabbix --group-of ftp-pair=ftp)"
interface=$(api hostinterface.get "{\"hostids\":[\"$pair\"],\"output\":[\"interfaceid\"]}" | first '.[].interfaceid')
item() { api item.create "$(jq -cn --arg host "$pair" --arg key "$1" --arg name "$2" --argjson more "$3" '{hostid:$host, key_:$key, name:$name} + $more')" | first '.itemids[]'; }
# Asks for the service where the address is, so its value follows the owner.
item "net.tcp.service[ftp,127.0.0.11,$port]" "FTP on ftp-1" "{\"type\":3,\"value_type\":3,\"delay\":\"1s\",\"interfaceid\":\"$interface\"}" >/dev/null
item state "State that is sent" "{\"value_type\":3,$(zabbix_trapper)}" >/dev/null
item words "Words that are sent" "{\"value_type\":4,$(zabbix_trapper)}" >/dev/null
trigger() { api trigger.create "$(jq -cn --arg name "$1" --arg expression "$2" --arg event "$3" --argjson tags "${4:-[]}" '{description:$name, expression:$expression, event_name:$event, priority:4, tags:$tags}')" | first '.triggerids[]'; }
checked=$(trigger "FTP is down" "last(/ftp-pair/net.tcp.service[ftp,127.0.0.11,$port])=0" "" '[{"tag":"kirikae"}]')
sent=$(trigger "State is down" "last(/ftp-pair/state)=1" "" '[{"tag":"kirikae"}]')
hostile=$(trigger "Words" "length(last(/ftp-pair/words))>0" "{ITEM.LASTVALUE1}")

# The way by a shell besides.
install -m 755 "$tree/bin/kirikae-alert" "$lab/kirikae-alert"
shell=$(api script.create "$(jq -cn --arg command "$lab/kirikae-alert zabbix --spool $KIRIKAE_SPOOL --instance z-1 --group '{\$KIRIKAE.GROUP}' --event-id '{EVENT.ID}' --event-value '{EVENT.VALUE}' --recovery-id '{EVENT.RECOVERY.ID}' --trigger-id '{TRIGGER.ID}' --host-id '{HOST.ID}' --action-id '{ACTION.ID}' --update-status '{EVENT.UPDATE.STATUS}'" \
  '{name:"Kirikae by a shell", type:0, scope:1, execute_on:1, command:$command}')" | first '.scriptids[]')
action() {
  api action.create "$(jq -cn --arg name "$1" --arg script "$2" --arg triggers "$3" '{operationtype:1, opcommand:{scriptid:$script}, opcommand_hst:[{hostid:"0"}]} as $run
    | {name:$name, eventsource:0, esc_period:"1m", filter:{evaltype:2, conditions:($triggers | split(" ") | map({conditiontype:2, operator:0, value:.}))},
       operations:[$run + {esc_step_from:1, esc_step_to:1, esc_period:"0"}], recovery_operations:[$run], update_operations:[$run]}')" | first '.actionids[]'
}
action "Kirikae by a shell" "$shell" "$hostile" >/dev/null

# The way by a media type, which waits for the run and writes it onto the event, beside the webhook script of the action that Kirikae has made.
media=$(api mediatype.get '{"filter":{"name":["Kirikae"]},"output":["mediatypeid"]}' | first '.[].mediatypeid')
readers=$(api usergroup.create "{\"name\":\"Readers\",\"$(zabbix_rights)\":[{\"id\":\"$group\",\"permission\":2}]}" | first '.usrgrpids[]')
reader=$(api user.create "{\"username\":\"media\",\"passwd\":\"0perat0r!x\",\"roleid\":\"1\",\"usrgrps\":[{\"usrgrpid\":\"$readers\"}],\"medias\":[{\"mediatypeid\":\"$media\",\"sendto\":\"kirikae\"}]}" | first '.userids[]')
api action.create "{\"name\":\"Kirikae by a media type\",\"eventsource\":0,\"esc_period\":\"1m\",\"filter\":{\"evaltype\":0,\"conditions\":[{\"conditiontype\":2,\"operator\":0,\"value\":\"$checked\"}]},\"operations\":[{\"operationtype\":0,\"esc_step_from\":1,\"esc_step_to\":1,\"esc_period\":\"0\",\"opmessage\":{\"default_msg\":1,\"mediatypeid\":\"$media\"},\"opmessage_usr\":[{\"userid\":\"$reader\"}]}]}" >/dev/null

zabbix_reload

says() { grep -q -s -E -- "$1" "$work/daemon.log"; }
"$tree/bin/kirikae" daemon -c "$work/site.yaml" >"$work/daemon.out" 2>"$work/daemon.log" &
daemon=$!
until_so 60 says 'event=ready' || { failed "the daemon starts" "$(cat "$work/daemon.log")"; exit 1; }
chmod 1777 "$KIRIKAE_SPOOL"

owner() { kirikae status ftp --json 2>/dev/null </dev/null | sed -n 's/.*"owner":"\([^"]*\)".*/\1/p'; }
runs() { kirikae history ftp --limit 1000 2>/dev/null </dev/null | grep -c '^Run '; }
spool_empty() { [ -z "$(find "$KIRIKAE_SPOOL" -maxdepth 1 -type f)" ]; }
# value ITEM: the last value of an item of the host that is reported to.
value() { api item.get "$(jq -cn --arg host "$host" --arg key "$1" '{hostids:[$host], filter:{key_:$key}, output:["lastvalue"]}')" | first '.[].lastvalue'; }
is() { [ "$(value "$1")" = "$2" ]; }
problem() { api problem.get "{\"objectids\":[\"$1\"],\"output\":[\"eventid\"],\"sortfield\":[\"eventid\"],\"sortorder\":\"DESC\"}" | first '.[].eventid'; }
is_open() { [ -n "$(problem "$1")" ]; }
is_over() { [ -z "$(problem "$1")" ]; }
# Everything that was sent is an event, its actions have run, and what they told has its answer.
settled() { until_so 60 zabbix_escalated && until_so 60 spool_empty || failed "Zabbix and Kirikae come to rest" "$(zabbix_sql 'select * from escalations'; ls -A "$KIRIKAE_SPOOL")"; }
events() { api event.get "{\"objectids\":[\"$1\"],\"countOutput\":true}" | tr -d '"'; }
has_events() { [ "$(events "$1")" = "$2" ]; }
has_runs() { [ "$(runs)" = "$1" ]; }
# shows NAME ITEM VALUE
shows() { if until_so 60 is "$2" "$3"; then passed "$1"; else failed "$1" "$(value "$2"); $(grep zabbix "$work/daemon.log" | tail -n 3)"; fi; }
tells() { value "$1" | tr a-z A-Z | grep -q -- "$2"; }
comments() { api event.get "{\"eventids\":[\"$1\"],\"output\":[\"eventid\"],\"$(zabbix_acknowledges)\":[\"message\"]}" | jq -r '.[].acknowledges[].message'; }
has_comment() { comments "$1" | grep -q -- "$2"; }

if until_so 60 is "kirikae.group.owner[ftp]" ftp-1; then passed "the items of the group are made, and show who owns the address"; else failed "the items of the group are made" "$(grep zabbix "$work/daemon.log" | tail -n 3; tail -n 3 "$lab/log/server.log")"; fi
shows "the service serves" "kirikae.group.condition[ftp]" 1
shows "the standby is ready" "kirikae.group.ready[ftp]" 1

output=$(kirikae zabbix check --admin-token "$work/admin" 2>&1 </dev/null)
same "kirikae zabbix check has something to say of one thing" "wrong    action 'Kirikae by a shell': it has an update operation, which each comment of Kirikae would run: remove it" "$(grep -E '^(new|changed|wrong) ' <<<"$output")"
lets=$(zabbix_is 7.0 && echo "EnableGlobalScripts" || echo "this version of the server lets every script run")
contains "and says of a script by a shell what lets it run" "script 'Kirikae by a shell' by a shell: $lets" "$output"

output=$(kirikae zabbix check --admin-token "$work/admin" --event 2>&1 </dev/null)
contains "a trial event goes the whole way and is timed: $(grep -o 'arrived within.*' <<<"$output")" "a trial event, from its value to the daemon: arrived within" "$output"
same "and nothing is done about it" 0 "$(runs)"

download() { curl -s --max-time 10 "ftp://127.0.0.30:$port/file.txt"; }
downloads() { [ "$(download)" = "from $1" ]; }
if until_so 30 downloads ftp-1; then passed "a client downloads a file through the address"; else failed "a client downloads a file through the address" "$(download); $(cat "$work/network.log")"; fi

# The owner's service dies.
began=$(date +%s%N)
ftp_down 127.0.0.11
if until_so 60 says 'event=alert .*zabbix@z-1.* ended DONE'; then passed "Zabbix sees it, its action tells Kirikae, and the address moves: $((($(date +%s%N) - began) / 1000000)) ms after the service died"; else failed "the address moves" "$(tail -n 5 "$work/daemon.log"; api alert.get '{"output":["status","error"]}')"; fi
if until_so 30 downloads ftp-2; then passed "the client downloads again, from the standby: $((($(date +%s%N) - began) / 1000000)) ms after the service died"; else failed "the client downloads again" "$(download); $(cat "$work/network.log")"; fi
same "AWS has it on the standby" ftp-2 "$(owner)"
same "by one run" 1 "$(runs)"
event=$(problem "$checked")
run=$(kirikae history ftp --limit 1 </dev/null 2>/dev/null | sed -n 's/^Run \([^: ]*\).*/\1/p')
tag() { api event.get "{\"eventids\":[\"$event\"],\"output\":[\"eventid\"],\"selectTags\":\"extend\"}" | first ".[].tags[] | select(.tag == \"$1\") | .value"; }
has_tag() { [ "$(tag "$1")" = "$2" ]; }
if until_so 90 has_tag kirikae_run "${run:-none}"; then passed "the media type writes the run onto the event, as a tag"; else failed "the media type writes the run onto the event" "$(tag kirikae_run) is not $run; $(api alert.get "{\"eventids\":[\"$event\"],\"output\":[\"alerttype\",\"status\",\"error\"]}")"; fi
same "and the incident" "zabbix@z-1/$event" "$(tag kirikae_incident)"
if until_so 60 has_comment "$event" "failover ftp-1 -> ftp-2, DONE"; then passed "the problem has a comment with the run"; else failed "the problem has a comment with the run" "$(comments "$event"; grep zabbix-api "$work/daemon.log")"; fi
contains "and with what to do next" "kirikae failback ftp" "$(comments "$event")"
shows "the item shows the new owner" "kirikae.group.owner[ftp]" ftp-2
shows "the item of the run says done" "kirikae.group.run.state[ftp]" 2
until_so 60 tells "kirikae.group.run.summary[ftp]" "FAILOVER FTP-1 -> FTP-2 DONE"
contains "its words say what it did" "failover ftp-1 -> ftp-2 DONE" "$(value "kirikae.group.run.summary[ftp]")"
until_so 60 tells "kirikae.group.run.steps[ftp]" PROVED
contains "its steps are there" "PROVED" "$(value "kirikae.group.run.steps[ftp]" | tr a-z A-Z)"
moved() { api problem.get "{\"hostids\":[\"$host\"],\"output\":[\"name\"]}" | grep -q 'the address has moved to ftp-2'; }
if until_so 60 moved; then passed "a problem of the template says that the address has moved"; else failed "a problem of the template says that the address has moved" "$(api problem.get "{\"hostids\":[\"$host\"],\"output\":[\"name\"]}")"; fi

# What the people of a NOC see: the page itself says it, and a picture of it is kept.
if zabbix_browser; then
  dashboard="zabbix.php?action=host.dashboard.view&kiosk=1&hostid=$host"
  page_shows() { zabbix_page "$2" | grep -q -- "$1"; }
  if until_so 60 page_shows 'ftp: serving on ftp-2' "$dashboard"; then passed "the dashboard shows the new owner"; else failed "the dashboard shows the new owner" "$(zabbix_page "$dashboard" | sed 's/<[^>]*>/ /g' | tr -s ' \n' ' ' | tail -c 600)"; fi
  details="tr_events.php?kiosk=1&triggerid=$checked&eventid=$event"
  if until_so 60 page_shows 'failover ftp-1 -&gt; ftp-2, DONE' "$details"; then passed "the problem's page shows the comment"; else failed "the problem's page shows the comment" "$(zabbix_page "$details" | sed 's/<[^>]*>/ /g' | tr -s ' \n' ' ' | tail -c 600)"; fi
  mkdir -p "$root/target/ci"
  succeeds "a picture of the dashboard is kept" zabbix_picture "$root/target/ci/zabbix-dashboard.png" 1440,790 "$dashboard"
  succeeds "and one of the problem" zabbix_picture "$root/target/ci/zabbix-problem.png" 1440,640 "$details"
else
  skipped "what the dashboard shows in a browser" "chromium is not installed"
fi

again=$(curl -s -w ' %{http_code}' -H 'Authorization: Bearer alerts-t0ken' -H 'Content-Type: application/json' -d "{\"instance\":\"z-1\",\"group\":\"ftp\",\"event_id\":\"$event\",\"event_value\":\"1\"}" "http://127.0.0.1:$http/v1/zabbix")
contains "the same event once more is answered with the run that it has" '"run":"' "$again"
same "by 200" 200 "${again##* }"

# The recovery moves nothing.
ftp_up 127.0.0.11
until_so 60 is_over "$checked" || failed "Zabbix sees the recovery" ""
settled
same "the recovery moves nothing back" ftp-2 "$(owner)"
same "and makes no run" 1 "$(runs)"

# The menus: who is not in their group of users may not, and those who are bring the service home by the problem's menu.
operators=$(api usergroup.get '{"filter":{"name":["Kirikae operators"]},"output":["usrgrpid"]}' | first '.[].usrgrpid')
api usergroup.update "{\"usrgrpid\":\"$operators\",\"$(zabbix_rights)\":[{\"id\":\"$group\",\"permission\":3}]}" >/dev/null
others=$(api usergroup.create "{\"name\":\"Others\",\"$(zabbix_rights)\":[{\"id\":\"$group\",\"permission\":3}]}" | first '.usrgrpids[]')
api user.create "{\"username\":\"alice\",\"passwd\":\"0perat0r!x\",\"roleid\":\"1\",\"usrgrps\":[{\"usrgrpid\":\"$operators\"}]}" >/dev/null
api user.create "{\"username\":\"bob\",\"passwd\":\"0perat0r!x\",\"roleid\":\"1\",\"usrgrps\":[{\"usrgrpid\":\"$others\"}]}" >/dev/null
menu() { api script.get "{\"filter\":{\"name\":[\"$1\"],\"scope\":$2},\"output\":[\"scriptid\"]}" | first '.[].scriptid'; }
# order USER SCRIPT WHERE: runs a script of the menus as that user, as the frontend does.
order() {
  local session
  session=$(curl -s -H 'Content-Type: application/json-rpc' "$api_url" -d "{\"jsonrpc\":\"2.0\",\"method\":\"user.login\",\"params\":{\"username\":\"$1\",\"password\":\"0perat0r!x\"},\"id\":1}" | jq -r .result)
  api script.execute "{\"scriptid\":\"$2\",$3}" 2>&1
}
zabbix_reload
problem=$event
back=$(menu "Fail back" 4)
contains "who is not among the operators may not order" refused "$(order bob "$back" "\"eventid\":\"$problem\"")"
same "and nothing moves" ftp-2 "$(owner)"
contains "a plan is shown" "ftp-2 -> ftp-1" "$(order alice "$(menu "Plan (host)" 2)" "\"hostid\":\"$pair\"")"
answer=$(order alice "$back" "\"eventid\":\"$problem\"")
contains "a failback by the problem's menu is answered with its run" "has begun: failback of group ftp, ftp-2 -> ftp-1" "$answer"
run=$(grep -o 'Run [^ ]* has begun' <<<"$answer" | cut -d' ' -f2)
contains "a second click is the same run" "${run:-none}" "$(order alice "$back" "\"eventid\":\"$problem\"")"
is_owner() { [ "$(owner)" = "$1" ]; }
until_so 60 is_owner ftp-1
same "it brings the service home" ftp-1 "$(owner)"
if until_so 60 has_comment "$problem" "failback ftp-2 -> ftp-1, DONE"; then passed "and the problem has a comment with that run too"; else failed "and the problem has a comment with that run too" "$(comments "$problem")"; fi
contains "a pause is told" "is paused" "$(order alice "$(menu "Pause (host)" 2)" "\"hostid\":\"$pair\"")"
contains "and holds a switchover" "blocked by PAUSED: operator alice by zabbix@z-1" "$(order alice "$(menu "Switch over now (host)" 2)" "\"hostid\":\"$pair\"")"
contains "until it is ended" "no longer paused" "$(order alice "$(menu "Unpause (host)" 2)" "\"hostid\":\"$pair\"")"
order alice "$(menu "Switch over now (host)" 2)" "\"hostid\":\"$pair\"" >"$work/click.1" &
click=$!
order alice "$(menu "Switch over now (host)" 2)" "\"hostid\":\"$pair\"" >"$work/click.2"
wait "$click"
until_so 60 is_owner ftp-2
same "a double click on a host's menu is one run, named twice" 1 "$(grep -h -o '[rR]un [^ ]*-ftp-[0-9a-f]*' "$work"/click.? | sed 's/^.un //' | sort -u | wc -l)"
same "and moves it once" "ftp-2 3" "$(owner) $(runs)"
same "the token of alerts orders nothing" 401 "$(curl -s -o "$work/refused" -w '%{http_code}' -H 'Authorization: Bearer alerts-t0ken' -H 'Content-Type: application/json' -d '{"order":"failback","group":"ftp","source":"x","id":"1","by":"x"}' "http://127.0.0.1:$http/v1/orders")"

# Down, up, down: where it is at once, Zabbix delivers problem, problem, and the recovery of the first. The gaps are what is tested, not waits.
send_state() { printf 'ftp-pair state %s\n' "$1" | zabbix_sender -z 127.0.0.1 -p "$trapper_port" -i - >/dev/null; }
down_up_down() { # GAP NODE OTHER
  local before events_before
  before=$(runs) events_before=$(events "$sent")
  ftp_down 127.0.0.1$2
  if [ "$1" = 0 ]; then
    printf 'ftp-pair state 1\nftp-pair state 0\nftp-pair state 1\n' | zabbix_sender -z 127.0.0.1 -p "$trapper_port" -i - >/dev/null
  else
    send_state 1; sleep "$1"; send_state 0; sleep "$1"; send_state 1
  fi
  until_so 60 has_events "$sent" $((events_before + 3))
  until_so 60 has_runs $((before + 1))
  until_so 60 zabbix_escalated
  same "the newer problem is open after down, up, down with $1 s between" yes "$(is_open "$sent" && echo yes)"
  ftp_up 127.0.0.1$2
  send_state 0
  until_so 60 is_over "$sent"
  settled
  same "down, up, down with $1 s between is one run more" $((before + 1)) "$(runs)"
  same "and ends where the service is" "$3" "$(owner)"
}
down_up_down 0 2 ftp-1
down_up_down 0.5 1 ftp-2
down_up_down 1.2 2 ftp-1

# Words of a shell, in a value that anybody may send without a password, on the way by a shell: each is an event of its own, whose action runs.
before=$(runs)
sender() { zabbix_sender -z 127.0.0.1 -p "$trapper_port" -s ftp-pair -k words -o "$1" >/dev/null; }
large="\$(touch $lab/owned) '; touch $lab/owned; '"
large=$large$(head -c $((65000 - ${#large})) /dev/zero | tr '\0' x)
told=0
for words in "x'; touch $lab/owned; echo '" "\$(touch $lab/owned)" "\`touch $lab/owned\`" "a\"b'c\\\\d" $'x\ntouch '"$lab/owned"$'\n' "$large" $'\xff\xfe\xc3(;touch '"$lab/owned"$';\xf0'; do
  count=$(events "$hostile")
  sender "$words"
  until_so 60 is_open "$hostile" && until_so 60 zabbix_escalated && told=$((told + 1))
  sender ""
  until_so 60 is_over "$hostile"
  until_so 60 has_events "$hostile" $((count + 2))
done
settled
same "an event comes of each of seven hostile values: words, newlines, 64 kB, no UTF-8" 7 "$told"
same "and each by the shell, as its number" 7 "$(curl -s -H 'Authorization: Bearer alerts-t0ken' "http://127.0.0.1:$http/v1/alerts?source=zabbix@z-1" | jq "[.alerts[] | select(.state == \"problem\" and (.text | contains(\"trigger $hostile\")))] | length")"
if [ -e "$lab/owned" ]; then failed "no word of a value is run" "it was"; else passed "no word of a value is run"; fi
same "and nothing moves" "$before" "$(runs)"

# The server is killed in the middle of the command: it runs the command again, with the same event. Of an earlier one a comment may still come, whose update runs the command too:
# held up, it would keep the escalator from the event that is meant.
before=$(runs)
latest=$(api event.get '{"output":["eventid"],"sortfield":["eventid"],"sortorder":"DESC","limit":1}' | first '.[].eventid')
api script.update "$(api script.get "{\"scriptids\":[\"$shell\"],\"output\":[\"scriptid\",\"command\"]}" | jq -c '.[0] | .command += "; while [ {EVENT.ID} -gt '"$latest"' ] && [ -e '"$lab"'/hold ]; do sleep 0.2; done"')" >/dev/null
ftp_down 127.0.0.11
touch "$lab/hold"
sender "down"
until_so 60 is_open "$hostile"
event=$(problem "$hostile")
came() { curl -s -H 'Authorization: Bearer alerts-t0ken' "http://127.0.0.1:$http/v1/alerts?source=zabbix@z-1&id=$event" | jq -e "[.alerts[] | select(.state == \"problem\" and .times >= $1)] | length > 0" >/dev/null; }
until_so 60 came 1
zabbix_kill_server
until_so 60 as_zabbix /usr/sbin/zabbix_server -c "$lab/etc/server.conf"
if until_so 90 came 2; then passed "a server that was killed in the middle of the command runs it again"; else failed "a server that was killed in the middle of the command runs it again" "$(tail -n 3 "$lab/log/server.log"; curl -s -H 'Authorization: Bearer alerts-t0ken' "http://127.0.0.1:$http/v1/alerts?id=$event")"; fi
rm -f "$lab/hold"
until_so 60 has_runs $((before + 1))
# Zabbix may see the service itself only now, and its alert waits for what becomes of it, since the address is where the service is.
ftp_up 127.0.0.11
until_so 60 is_over "$checked"
settled
same "and it is one run" $((before + 1)) "$(runs)"
same "with the right end" ftp-2 "$(owner)"

# A group that there is not: the sentence stands where the operator looks.
api host.update "{\"hostid\":\"$pair\",\"macros\":[{\"macro\":\"{\$KIRIKAE.GROUP}\",\"value\":\"ftpd\"}]}" >/dev/null
zabbix_reload
complaint() { api alert.get '{"output":["error"],"search":{"error":"no group ftpd"}}' | grep -q 'Kirikae answered 400'; }
printf 'ftp-pair state 1\n' | zabbix_sender -z 127.0.0.1 -p "$trapper_port" -i - >/dev/null
if until_so 90 complaint; then passed "a group that there is not is said in the action log"; else failed "a group that there is not is said in the action log" "$(api alert.get '{"output":["status","error"],"limit":3,"sortfield":"alertid","sortorder":"DESC"}')"; fi

action=$(api action.get '{"filter":{"name":["Kirikae"]},"output":["actionid"],"selectOperations":"extend"}')
api action.update "$(jq -cn --argjson found "$action" '$found[0] | {actionid, operations: [.operations[0] | {operationtype, opcommand: {scriptid: .opcommand.scriptid}, opcommand_hst: [{hostid: "0"}], esc_step_from: 1, esc_step_to: 5, esc_period: "0"}]}')" >/dev/null
output=$(kirikae zabbix check --admin-token "$work/admin" 2>&1 </dev/null)
contains "kirikae zabbix check says what somebody has changed" "its steps are not 1 to 1" "$output"
contains "and which host names a group that there is not" "'ftp-pair' names 'ftpd', and the configuration has no such group" "$output"
contains "and that Zabbix has run the script by a shell" "script 'Kirikae by a shell' by a shell: Zabbix has run it" "$output"
contains "an installation mends it" "it is 'ftpd'" "$(install_zabbix --group-of ftp-pair=ftp)"
same "so that all is the same again" "$(repeat same)" "$(install_zabbix | sed -n 's/^\(new\|changed\|same\) .*/\1/p' | xargs)"

# By the API in place of trappers, which 7.0 takes: by the daemon's own token, which may read the host that it reports to, and push.
sed 's|^  report: {servers: [^]]*]|  report: {by: history.push|' "$work/site.yaml" >"$work/push.yaml"
push_install() { "$tree/bin/kirikae" -q -c "$work/push.yaml" zabbix install --admin-token "$work/admin" "$@" 2>&1 </dev/null; }
push_check() { "$tree/bin/kirikae" -q -c "$work/push.yaml" zabbix check "$@" 2>&1 </dev/null; }
push_report() { push_check | grep "a report to host"; }
if zabbix_is 7.0; then
  contains "a report by history.push is refused to a user who may not, in Zabbix' own words" "wrong " "$(push_report)"
  contains "an installation lets its role call history.push" "changed  role 'Kirikae' may call history.push" "$(push_install)"
  same "once" "" "$(push_install | grep -v -e '^same ' -e 'Everything is as it should be.')"
  pushes() { push_report | grep -q 'by history.push: taken within'; }
  if until_so 30 pushes; then passed "then it is taken: $(push_report)"; else failed "then it is taken" "$(push_check)"; fi
  contains "a trial event goes its way too" "a trial event, from its value to the daemon: arrived within" "$(push_check --admin-token "$work/admin" --event)"
  cp "$work/site.yaml" "$work/trapper.yaml"
  cp "$work/push.yaml" "$work/site.yaml"
  kill -HUP "$daemon"
  until_so 30 says 'event=reloaded' || failed "the daemon goes by the new configuration" "$(tail -n 3 "$work/daemon.log")"
  other=$([ "$(owner)" = ftp-1 ] && echo ftp-2 || echo ftp-1)
  succeeds "a switchover while reports go by history.push" kirikae switchover ftp --to "$other" --reason test --yes
  shows "the item shows the new owner" "kirikae.group.owner[ftp]" "$other"
  until_so 60 tells "kirikae.group.run.summary[ftp]" "SWITCHOVER .*-> $(tr a-z A-Z <<<"$other") DONE"
  contains "and what was done" "-> $other DONE" "$(value "kirikae.group.run.summary[ftp]")"
  same "no report has failed on the way" "" "$(sed -n '/event=reloaded/,$p' "$work/daemon.log" | grep event=zabbix-report | grep -v 'all is well')"
  cp "$work/trapper.yaml" "$work/site.yaml"
  kill -HUP "$daemon"
else
  contains "a Zabbix whose API has no history.push is said by an installation" "Zabbix $(cut -d. -f1,2 <<<"$zabbix_version") has no history.push" "$(push_install)"
  contains "and by a check" "and its API has history.push from 7.0 on; write 'by: trapper'" "$(push_report)"
fi

# With a pre-shared key for the host that is reported to, its items take values from nobody else.
printf '%s\n' "$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')" >"$work/psk"
tr 0-9a-f f0-9a-e <"$work/psk" >"$work/wrong.psk"
chmod 600 "$work/psk" "$work/wrong.psk"
api host.update "{\"hostid\":\"$host\",\"tls_accept\":2,\"tls_psk_identity\":\"kirikae-psk\",\"tls_psk\":\"$(cat "$work/psk")\"}" >/dev/null
zabbix_reload
site_psk() { # FILE IDENTITY KEY: the site, with another way to report.
  sed "s|^  report: {|  report: {psk: {identity: \"$2\", key: {file: $3}}, |" "$work/site.yaml" >"$work/$1.yaml"
}
site_psk psk "kirikae-psk" "$work/psk"
site_psk wrong "kirikae-psk" "$work/wrong.psk"
site_psk unknown "nobody" "$work/psk"
refuses_plain() { zabbix_sender -z 127.0.0.1 -p "$trapper_port" -s kirikae -k kirikae.trial -o 0 2>&1 | grep -q 'failed: 1'; }
if until_so 30 refuses_plain; then passed "Zabbix takes no value that is not encrypted any more"; else failed "Zabbix takes no value that is not encrypted any more" "$(tail -n 3 "$lab/log/server.log")"; fi
succeeds "and takes it from its own sender with the key" zabbix_sender --tls-connect psk --tls-psk-identity kirikae-psk --tls-psk-file "$work/psk" -z 127.0.0.1 -p "$trapper_port" -s kirikae -k kirikae.trial -o 0
report_by() { "$tree/bin/kirikae" -q -c "$work/$1.yaml" zabbix check 2>&1 </dev/null | grep "a report to host"; }
contains "the report of Kirikae without the key is not taken" "not taken" "$(report_by site)"
contains "with the key it is taken" "taken within" "$(report_by psk)"
contains "with another key it is not, and that is said" "cannot be reached by TLS" "$(report_by wrong)"
contains "nor with an identity that Zabbix does not know" "cannot be reached by TLS" "$(report_by unknown)"

kill -TERM "$daemon"
wait "$daemon"
same "SIGTERM ends the daemon" 0 $?
daemon=
finish
