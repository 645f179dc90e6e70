#!/usr/bin/env bash
# The packaged drill: every mechanism, every failure, a process that is killed in the middle. No account, no root, no configuration.
. "$(dirname -- "$0")/lib/checks.sh"

drill() { # NAME EXPECTED-OUTCOME OPTION...
  local name=$1 expected=$2 answer
  shift 2
  answer=$("$tree/bin/kirikae" drill -q --json --speed fast "$@" 2>"$work/drill.err" </dev/null)
  case $answer in
    *"\"outcome\":\"$expected\""*) passed "$name ($(printf '%s' "$answer" | sed 's/.*"outage_ms":\([0-9a-z]*\).*/outage \1 ms/'))" ;;
    *) failed "$name" "$answer $(cat "$work/drill.err")" ;;
  esac
}

for mechanism in elastic-ip network-interface secondary-ip route dns-record; do
  for failure in kill hang refuse lose-network; do
    drill "drill: $mechanism, $failure" DONE --mechanism "$mechanism" --failure "$failure" --seed 7
  done
done
drill "drill: the process is killed after the first step" DONE --mechanism network-interface --kill-after 1 --seed 7
drill "drill: the answer to the change is lost" DONE --fault 'lost-reply(AssociateAddress)x1' --seed 7
drill "drill: the attach is denied, everything is brought back" ROLLED_BACK --mechanism network-interface --fault 'denied(AttachNetworkInterface)x1' --seed 7

"$tree/bin/kirikae" drill -q --speed instant --report "$work/drill.html" >"$work/drill.txt" 2>&1 </dev/null
same "the drill ends with 0 when the service answers" 0 $?
contains "the drill shows the outage as the client saw it" "Outage as the client saw it" "$(cat "$work/drill.txt")"
contains "the report is a page" "</html>" "$(cat "$work/drill.html")"
same "the report needs nothing from elsewhere" "" "$(grep -oE '(src|href)="https?://[^"]*"' "$work/drill.html")"

finish
