#!/usr/bin/env bash
# kirikae-alert as a whole process beside /bin/true, and beside one fsync, in the same rounds; with its spool on disk and in memory, where a sync costs nothing. CPU is
# shown too, because it does not depend on what else the machine does. ROUNDS=N sets how many rounds (41) and SPOOL=DIR where the spool is. Run by
# ./mvnw -q -Pbench verify, or by hand after ./kirikae version.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"

rounds=${ROUNDS:-41}
each=10
spool=${SPOOL:-$work}/kirikae-bench-$$
memory=/dev/shm/kirikae-bench-$$
mkdir -m 2770 "$spool"
mkdir -m 2770 "$memory" 2>/dev/null || memory=
cleanup() { rm -rf -- "$work" "$spool" "$memory"; }
trap cleanup EXIT

# The work of one round, started from a shell that forks as cheaply as can be.
loop='i=0; while [ "$i" -lt '$each' ]; do "$@" >/dev/null 2>&1 || exit; i=$((i + 1)); done'
TIMEFORMAT='%3R %3U %3S'

measure() { # NAME COMMAND...
  local name=$1
  shift
  { time sh -c "$loop" sh "$@"; } 2>"$work/time" || failed "$name" "exit code $?"
  awk -v n="$each" '{ printf "%.4f %.4f\n", $1 * 1000 / n, ($2 + $3) * 1000 / n }' "$work/time" >>"$work/$name.ms"
}

# median NAME COLUMN: 1 the time, 2 the CPU.
median() { awk -v c="$2" '{ print $c }' "$work/$1.ms" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

alert() { printf '%s\n' "$tree/bin/kirikae-alert" --group ftp --source nagios@mon-1 --id 4711 --state problem --text 'CRITICAL - Socket timeout after 10 s' --spool "$1"; }
mapfile -t on_disk < <(alert "$spool")
mapfile -t in_memory < <(alert "${memory:-$spool}")
event() { # STATE TYPE
  printf '%s\n' "$tree/bin/kirikae-alert" nagios --spool "${memory:-$spool}" --group ftp --host ftp-1 --service 'FTP server' --state "$1" --type "$2" --problem 5 \
    --last-problem 3 --since 1764000000 --changed 1764000001 --downtime 0 --host-downtime 0 --flapping 6.25 --at 1764000003
}
mapfile -t hard < <(event CRITICAL HARD)
mapfile -t soft < <(event CRITICAL SOFT)
for ((round = 0; round <= rounds; round++)); do
  [ "$round" -eq 1 ] && rm -f "$work"/*.ms
  measure true /bin/true
  measure shell sh -c :
  measure dd sh -c "exec dd if=/proc/self/stat of=$spool/.dd\$\$ bs=200 count=1 status=none"
  measure dd-fsync sh -c "exec dd if=/proc/self/stat of=$spool/.dd\$\$ bs=200 count=1 conv=fsync status=none"
  measure on-disk "${on_disk[@]}"
  measure in-memory "${in_memory[@]}"
  measure nagios-hard "${hard[@]}"
  measure nagios-soft "${soft[@]}"
  find "$spool" ${memory:+"$memory"} -type f -delete
done

printf 'One alert as a whole process, medians of %s interleaved rounds of %s, spool on %s\n' "$rounds" "$each" "$(df --output=fstype "$spool" | tail -n 1)"
row() { # NAME WHAT
  awk -v w="$2" -v t="$(median "$1" 1)" -v tb="$(median true 1)" -v c="$(median "$1" 2)" -v cb="$(median true 2)" \
    'BEGIN { printf "  %-38s %7.3f ms, %.2f of /bin/true   CPU %6.3f ms, %.2f of /bin/true\n", w, t, t / tb, c, c / cb }'
}
row true /bin/true
row shell 'a shell that does nothing'
row dd 'a shell that becomes dd'
row dd-fsync 'the same with one fsync'
row on-disk kirikae-alert
[ -z "$memory" ] || row in-memory 'kirikae-alert, spool in memory'
row nagios-hard 'the same of an event of Nagios'
row nagios-soft 'an event of Nagios that is ignored'
awk -v d="$(median dd 1)" -v f="$(median dd-fsync 1)" -v b="$(median true 1)" -v t="$(median on-disk 1)" \
  'BEGIN { bound = 3 * b + f - d; printf "  3 x /bin/true and one fsync (%.3f ms) are %.3f ms; kirikae-alert takes %.2f of that\n", f - d, bound, t / bound }'
finish
