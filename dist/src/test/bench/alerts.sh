#!/usr/bin/env bash
# kirikae-alert as a whole process beside /bin/true, and beside one fsync, in the same rounds. ROUNDS=N sets how many (41) and SPOOL=DIR where the spool is. Run by
# ./mvnw -q -Pbench verify, or by hand after ./kirikae version.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"

rounds=${ROUNDS:-41}
each=10
spool=${SPOOL:-$work}/kirikae-bench-$$
mkdir -m 2770 "$spool"
cleanup() { rm -rf -- "$work" "$spool"; }

# The work of one round, started from a shell that forks as cheaply as can be.
loop='i=0; while [ "$i" -lt '$each' ]; do "$@" >/dev/null 2>&1 || exit; i=$((i + 1)); done'

measure() { # NAME COMMAND...
  local name=$1 began ended
  shift
  began=${EPOCHREALTIME/[.,]/}
  sh -c "$loop" sh "$@" || failed "$name" "exit code $?"
  ended=${EPOCHREALTIME/[.,]/}
  echo "$(((ended - began) / each))" >>"$work/$name.us"
}

median() { sort -n "$work/$1.us" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

alert=("$tree/bin/kirikae-alert" --group ftp --source nagios@mon-1 --id 4711 --state problem --text 'CRITICAL - Socket timeout after 10 seconds' --spool "$spool")
for ((round = 0; round <= rounds; round++)); do
  [ "$round" -eq 1 ] && rm -f "$work"/*.us
  measure true /bin/true
  measure shell sh -c :
  measure dd-fsync sh -c "exec dd if=/proc/self/stat of=$spool/.dd\$\$ bs=200 count=1 conv=fsync status=none"
  measure dd-nosync sh -c "exec dd if=/proc/self/stat of=$spool/.dd\$\$ bs=200 count=1 status=none"
  measure kirikae-alert "${alert[@]}"
  find "$spool" -type f -delete
done

fsync=$(($(median dd-fsync) - $(median dd-nosync)))
bound=$((3 * $(median true) + fsync))
printf 'One alert as a whole process, medians of %s interleaved rounds of %s, spool on %s\n' "$rounds" "$each" "$(df --output=fstype "$spool" | tail -n 1)"
for name in true shell dd-nosync dd-fsync kirikae-alert; do
  awk -v n="$name" -v t="$(median "$name")" -v b="$(median true)" 'BEGIN { printf "  %-16s %7.3f ms   %.2f of /bin/true\n", n, t / 1000, t / b }'
done
awk -v f="$fsync" -v b="$bound" -v t="$(median kirikae-alert)" 'BEGIN { printf "  one fsync %.3f ms (dd with it, less dd without it); 3 x /bin/true + fsync = %.3f ms; kirikae-alert is %.2f of that\n", f / 1000, b / 1000, t / b }'
finish
