# Sourced after checks.sh by scripts that start a real controller of Jenkins: JENKINS_WAR, JENKINS_PLUGINS and JENKINS_HPI name it. Sets hpi, home, port, base and controller.

hpi=${JENKINS_HPI:-$root/jenkins-plugin/target/kirikae.hpi}
home=$work/jenkins
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base=http://127.0.0.1:$port
controller=

# Why there is none; nothing if there is one.
jenkins_missing() {
  if [ ! -f "${JENKINS_WAR:-}" ] || [ ! -d "${JENKINS_PLUGINS:-}" ] || [ ! -f "$hpi" ]; then
    echo "no controller is at hand; JENKINS_WAR, JENKINS_PLUGINS and JENKINS_HPI would name one"
  fi
}

# A home with the plugins, Kirikae not among them.
jenkins_home() {
  local plugin file
  mkdir -p "$home/plugins"
  for plugin in "$JENKINS_PLUGINS"/*.[hj]pi; do
    file=${plugin##*/}
    [ "${file%.?pi}" = kirikae ] || cp "$plugin" "$home/plugins/${file%.?pi}.jpi"
  done
}

# start OPTION...: with options of Java.
start() {
  JENKINS_HOME=$home java -Djenkins.install.runSetupWizard=false -Dhudson.model.UsageStatistics.disabled=true -Dhudson.model.UpdateCenter.never=true \
    -Djenkins.security.csp.CspHeader.headerName=Content-Security-Policy "$@" -jar "$JENKINS_WAR" --httpListenAddress=127.0.0.1 --httpPort="$port" >>"$work/controller.log" 2>&1 &
  controller=$!
  until_so 600 up || { failed "the controller starts" "$(tail -n 30 "$work/controller.log")"; exit 1; }
}
up() { curl -sf "$base/api/json" >/dev/null; }

# post PATH OPTION...: with the crumb of a session.
post() {
  local path=$1 crumb
  shift
  crumb=$(curl -sf -c "$work/cookies" -b "$work/cookies" "$base/crumbIssuer/api/json" | python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["crumbRequestField"] + ":" + d["crumb"])')
  curl -sf -c "$work/cookies" -b "$work/cookies" -H "$crumb" -X POST "$base$path" "$@"
}
