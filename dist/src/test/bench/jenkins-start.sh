#!/usr/bin/env bash
# How long a controller of Jenkins takes to be up, with the plugin and without, in turns in the same rounds: medians and the difference. Prints figures and asserts nothing.
#   JENKINS_WAR=jenkins.war JENKINS_PLUGINS=DIRECTORY JENKINS_HPI=kirikae.hpi ROUNDS=5 bash dist/src/test/bench/jenkins-start.sh
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/jenkins.sh"

missing=$(jenkins_missing)
if [ -n "$missing" ]; then
  echo "No figures with a real Jenkins: $missing"
  exit 0
fi
rounds=${ROUNDS:-5}
cleanup() {
  [ -n "$controller" ] && kill -KILL "$controller" 2>/dev/null
  rm -rf -- "$work"
}
trap cleanup EXIT

# measure NAME: the time that Jenkins itself names, from its first line to being up.
measure() {
  : >"$work/controller.log"
  local began=$(date +%s%N)
  start
  until_so 600 grep -q 'Jenkins is fully up and running' "$work/controller.log"
  echo "$((($(date +%s%N) - began) / 1000000))" >>"$work/$1.ms"
  kill -KILL "$controller"
  wait "$controller" 2>/dev/null
  controller=
}

median() { sort -n "$work/$1.ms" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
row() { printf '  %-18s median %6s ms, least %6s, most %6s\n' "$1" "$(median "$1")" "$(sort -n "$work/$1.ms" | head -n 1)" "$(sort -n "$work/$1.ms" | tail -n 1)"; }

jenkins_home
for ((i = 0; i <= rounds; i++)); do
  # The first round unpacks the plugins and is not counted.
  [ "$i" -eq 1 ] && rm -f "$work"/*.ms
  rm -rf "$home/plugins/kirikae" "$home/plugins/kirikae.jpi"
  measure without-kirikae
  cp "$hpi" "$home/plugins/kirikae.jpi"
  measure unpacking
  measure with-kirikae
done
printf 'A controller until it is up, %s rounds, %s plugins\n' "$rounds" "$(find "$home/plugins" -name '*.jpi' | wc -l)"
row without-kirikae
row with-kirikae
row unpacking
printf '  the plugin costs %s ms\n' "$(($(median with-kirikae) - $(median without-kirikae)))"
