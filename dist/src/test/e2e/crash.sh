#!/usr/bin/env bash
# Real processes, really killed: SIGKILL at moments spread over a switchover, and the next process finishes it or finds nothing to do. RUNS=N sets how often.
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"

simulate --speed fast
site 'network-interface: {id: eni-0c3}'

# The launcher becomes the virtual machine, so a signal to it is a signal to Kirikae.
command=("$tree/bin/kirikae" -c "$work/site.yaml")

# How the runs ended, in one word each.
states() { kirikae history ftp --limit 200 | sed -n 's/^Run .*, \([A-Z_]*\)$/\1/p' | sort | uniq -c | tr -s ' \n' ' '; }

runs=${RUNS:-25}
unfinished=0
for ((i = 1; i <= runs; i++)); do
  "${command[@]}" switchover ftp --yes >"$work/killed.log" 2>&1 </dev/null &
  victim=$!
  sleep "$(awk -v i="$i" -v n="$runs" 'BEGIN { printf "%.3f", 0.2 + 1.2 * i / n }')"
  kill -KILL "$victim" 2>/dev/null
  wait "$victim" 2>/dev/null
  kirikae resume >"$work/resumed.log" 2>&1 </dev/null
  code=$?
  case $code in
    0 | 3) ;;
    *) failed "resume after kill $i" "exit $code: $(cat "$work/resumed.log")" ;;
  esac
  [ "$code" -eq 0 ] && grep -q 'Done: run' "$work/resumed.log" && unfinished=$((unfinished + 1))
  owner=$(kirikae status ftp --json 2>/dev/null </dev/null)
  case $owner in
    *'"owner":"ftp-1"'* | *'"owner":"ftp-2"'*) ;;
    *) failed "one owner after kill $i" "$owner" ;;
  esac
done
passed "$runs kills of a switchover; $unfinished runs were finished by the next process; all runs:$(states)"
case $(states) in
  *RUNNING* | *STUCK*) failed "no run is left half-way or stuck" "$(states)" ;;
  *) passed "no run is left half-way or stuck" ;;
esac

# says_or_ended WORDS LOG: whether the victim has said so, or will say nothing any more.
says_or_ended() { grep -q -- "$1" "$2" || ! kill -0 "$victim" 2>/dev/null; }

# The same at every step: as soon as the command says that a step began or was done, by either signal.
for signal in KILL TERM; do
  for moment in 'started .*/detach' 'applied .*/detach' 'started .*/attach' 'applied .*/attach'; do
    : >"$work/killed.log" # Or the words of the one before are taken for its own.
    "${command[@]}" switchover ftp --yes >"$work/killed.log" 2>&1 </dev/null &
    victim=$!
    until_so 60 says_or_ended "$moment" "$work/killed.log"
    kill "-$signal" "$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    code=$?
    kirikae resume >"$work/resumed.log" 2>&1 </dev/null
    resumed=$?
    what="SIG$signal at '$moment' (exit $code), then resume (exit $resumed)"
    grep -q "$moment" "$work/killed.log" || failed "$what" "never came so far: $(cat "$work/killed.log")"
    case "$resumed $(states) $(kirikae status ftp --json 2>/dev/null </dev/null)" in
      *RUNNING* | *STUCK*) failed "$what" "$(cat "$work/resumed.log")" ;;
      [03]\ *'"owner":"ftp-1"'* | [03]\ *'"owner":"ftp-2"'*) passed "$what" ;;
      *) failed "$what" "$(cat "$work/resumed.log")" ;;
    esac
  done
done

# Two at once: one moves, the other waits for its turn or says who has it; nothing is moved twice.
kirikae failback ftp --yes >/dev/null 2>&1 </dev/null
"${command[@]}" switchover ftp --to ftp-2 --yes >"$work/one.log" 2>&1 </dev/null &
one=$!
"${command[@]}" switchover ftp --to ftp-2 --yes >"$work/two.log" 2>&1 </dev/null &
two=$!
wait "$one"
first=$?
wait "$two"
second=$?
case "$first $second" in
  "0 3" | "3 0") passed "two processes at once: one moves, the other does not" ;;
  *) failed "two processes at once" "ended with $first and $second: $(cat "$work/one.log" "$work/two.log")" ;;
esac

# SIGTERM: the running step is finished, the run is left for 'resume'.
"${command[@]}" failback ftp --yes >"$work/term.log" 2>&1 </dev/null &
victim=$!
until_so 60 says_or_ended 'started network-interface' "$work/term.log"
kill -TERM "$victim" 2>/dev/null
wait "$victim"
code=$?
kirikae resume >"$work/resumed.log" 2>&1 </dev/null
case $code in
  0 | 9) passed "SIGTERM ends a run with its step finished (exit $code)" ;;
  *) failed "SIGTERM ends a run with its step finished" "exit $code: $(cat "$work/term.log")" ;;
esac
contains "after SIGTERM and resume, the address is home" '"owner":"ftp-1"' "$(kirikae status ftp --json 2>/dev/null </dev/null)"

finish
