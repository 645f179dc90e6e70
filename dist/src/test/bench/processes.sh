#!/usr/bin/env bash
# Whole commands against the simulator that answers at once, beside one awscli call in the same rounds: medians, and the ratio to awscli.
# ROUNDS=N sets how many (9). Run by ./mvnw -q -Pbench verify, or by hand after ./kirikae version.
. "$(dirname -- "$0")/../e2e/lib/checks.sh"
. "$(dirname -- "$0")/../e2e/lib/simulated.sh"

"$tree/bin/kirikae-archive" >/dev/null 2>&1
simulate --speed instant
site 'elastic-ip: {id: eipalloc-0e1}'
rounds=${ROUNDS:-9}
aws=${AWSCLI:-/usr/bin/aws}

measure() { # NAME COMMAND...
  local name=$1 began ended
  shift
  began=$(date +%s%N)
  "$@" >/dev/null 2>&1 </dev/null
  ended=$(date +%s%N)
  echo "$(((ended - began) / 1000))" >>"$work/$name.us"
}

median() { sort -n "$work/$1.us" | awk '{ v[NR] = $1 } END { printf "%.3f", v[int((NR + 1) / 2)] / 1e6 }'; }

row() { # NAME
  [ -s "$work/$1.us" ] || return 0
  local baseline=-
  [ -s "$work/awscli.us" ] && baseline=$(awk -v a="$(median "$1")" -v b="$(median awscli)" 'BEGIN { printf "%.2f", a / b }')
  printf '  %-34s median %s s   %s of awscli\n' "$1" "$(median "$1")" "$baseline"
}

for ((i = 0; i <= rounds; i++)); do
  # The first round warms the page cache and is not counted.
  [ "$i" -eq 1 ] && rm -f "$work"/*.us
  [ -x "$aws" ] && measure awscli "$aws" --endpoint-url "$endpoint" ec2 describe-addresses
  measure status "$tree/bin/kirikae" -q -c "$work/site.yaml" status
  measure switchover "$tree/bin/kirikae" -q -c "$work/site.yaml" switchover ftp --yes
  measure version "$tree/bin/kirikae" version
done
[ -x "$aws" ] || echo "awscli is not installed, so there is no baseline: apt-get install awscli"
printf 'Whole processes, %s rounds, %s\n' "$rounds" "$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | head -n 1)"
for name in awscli status switchover version; do row "$name"; done

/usr/bin/time -f 'Peak memory of a switchover: %M KiB' "$tree/bin/kirikae" -q -c "$work/site.yaml" switchover ftp --yes 2>&1 >/dev/null </dev/null | tail -n 1

echo 'The default drill, what is neither detection nor AWS (decide + ours + prove), five seeds:'
for seed in 1 2 3 4 5; do
  "$tree/bin/kirikae" drill -q --json --seed "$seed" 2>/dev/null </dev/null | sed 's/.*"outage_ms":\([0-9]*\),.*"detect_ms":\([0-9]*\),"decide_ms":\([0-9]*\),"aws_ms":\([0-9]*\),"ours_ms":\([0-9]*\),"prove_ms":\([0-9]*\),.*/\1 \2 \3 \4 \5 \6/' \
    | awk -v s="$seed" '{ printf "  seed %s: outage %s ms = detect %s + AWS %s + decide, ours, prove %d\n", s, $1, $2, $4, $3 + $5 + $6 }'
done
