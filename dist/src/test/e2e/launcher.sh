#!/usr/bin/env bash
# The launcher: what it hands to Java, and what it says when there is none that will do.
. "$(dirname -- "$0")/lib/checks.sh"

kirikae=$tree/bin/kirikae

# A Java that only shows its arguments, one a line between brackets, and has the given release.
stub_java() {
  local home=$work/$1
  mkdir -p "$home/bin"
  [ -z "$2" ] || printf 'JAVA_VERSION="%s"\nOS_ARCH="x86_64"\nOS_NAME="Linux"\nLIBC="gnu"\n' "$2" >"$home/release"
  printf '#!/bin/sh\n[ "$1" = -version ] && { echo '\''openjdk version "%s"'\'' >&2; exit; }\nprintf "<%%s>\\n" "$@"\n' "${3:-$2}" >"$home/bin/java"
  chmod 755 "$home/bin/java"
  printf '%s' "$home"
}

run_with() {
  local home=$1
  shift
  env -u JAVA_HOME KIRIKAE_JAVA_HOME="$home" "$@" 2>&1
}

java17=$(stub_java "java 17" 17.0.9)
java25=$(stub_java java25 25)
unnamed=$(stub_java unnamed '' 21.0.1)
old=$(stub_java old 11.0.2)
ancient=$(stub_java ancient 1.8.0_402)

arguments() { sed -n '/^<io.kirikae.cli.Kirikae>$/,$p' | tail -n +2; }

expected=$(printf '<%s>\n' 'two words' "it's \"quoted\"" '$(touch '"$work"'/evaluated) `id` $HOME *' 'two
lines' '' 'back\slash' '-Dx=y' '日本語')
actual=$(run_with "$java17" "$kirikae" 'two words' "it's \"quoted\"" '$(touch '"$work"'/evaluated) `id` $HOME *' 'two
lines' '' 'back\slash' '-Dx=y' '日本語' | arguments)
same "arguments arrive untouched" "$expected" "$actual"
if [ -e "$work/evaluated" ]; then failed "no argument is evaluated" "a command in an argument ran"; else passed "no argument is evaluated"; fi

options=$(KIRIKAE_OPTS='-Da=b  -Dstar=* -Xmx64m' run_with "$java17" "$kirikae" status | tr '\n' ' ')
contains "KIRIKAE_OPTS are handed on after our own options, and not globbed" '<-Da=b> <-Dstar=*> <-Xmx64m> <-cp>' "$options"
contains "a short command starts with the quick compiler" '<-XX:TieredStopAtLevel=1>' "$options"
contains "SQLite's library is taken from where it is unpacked" "<-Dorg.sqlite.lib.path=$tree/lib/native/x86_64>" "$options"
contains "and SQLite's driver looks for what it left nowhere else" "<-Dorg.sqlite.tmpdir=$tree/lib/native/x86_64>" "$options"
contains "Java 17 reads the shorter tables of languages" '<-Djava.locale.providers=COMPAT>' "$options"
contains "Java 25, which has the others only, reads those" '<-Djava.locale.providers=CLDR>' "$(run_with "$java25" "$kirikae" status)"
(cd "$work" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$tree/lib/kirikae.jar" META-INF/MANIFEST.MF)
jars=$(tr -d '\r' <"$work/META-INF/MANIFEST.MF" | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' | sed -n 's/^Class-Path: //p')
case $jars in
  sqlite-jdbc-*.jar\ picocli-*) passed "the two jars that a start opens come first" ;;
  *) failed "the two jars that a start opens come first" "$jars" ;;
esac
case $options in
  *enable-native-access*) failed "Java 17 is not given options it does not know" "$options" ;;
  *) passed "Java 17 is not given options it does not know" ;;
esac
contains "Java 22 and newer may load native libraries" '<--enable-native-access=ALL-UNNAMED>' "$(run_with "$java25" "$kirikae" status)"
case $(run_with "$java17" "$kirikae" --config x simulator) in
  *TieredStopAtLevel*) failed "the simulator has the optimising compiler" "TieredStopAtLevel is set" ;;
  *) passed "the simulator has the optimising compiler" ;;
esac
contains "the daemon, which looks a hundred times a second for months, keeps to the quick one" '<-XX:TieredStopAtLevel=1>' "$(run_with "$java17" "$kirikae" --config x daemon)"
contains "a Java without a release file is asked for its version" '<io.kirikae.cli.Kirikae>' "$(run_with "$unnamed" "$kirikae" status)"

mkdir "$work/some bin"
ln -s "$kirikae" "$work/some bin/first"
ln -s first "$work/some bin/second"
contains "it finds itself through symbolic links" "<$tree/lib/kirikae.jar>" "$(run_with "$java17" "$work/some bin/second" status)"
contains "it finds itself from its own directory" "<$tree/lib/kirikae.jar>" "$(cd "$tree/bin" && run_with "$java17" sh kirikae status)"
contains "it finds itself in spite of CDPATH" "<$tree/lib/kirikae.jar>" "$(cd "$tree" && CDPATH=/tmp:/ run_with "$java17" bin/kirikae status)"

message=$(run_with "$old" "$kirikae" status)
same "an old Java ends with exit code 69" 69 $?
contains "an old Java is named with what to do" "KIRIKAE_JAVA_HOME is $old, which is Java 11.0.2. Set KIRIKAE_JAVA_HOME to a Java 17 or newer." "$message"
contains "Java 8 counts as old" "Java 1.8.0_402" "$(run_with "$ancient" "$kirikae" status)"
contains "a wrong KIRIKAE_JAVA_HOME is named" "KIRIKAE_JAVA_HOME is /nowhere, but" "$(run_with /nowhere "$kirikae" status)"
mkdir "$work/empty"
message=$(env -u JAVA_HOME -u KIRIKAE_JAVA_HOME PATH="$work/empty" /bin/sh "$kirikae" status 2>&1)
same "no Java ends with exit code 69" 69 $?
contains "no Java is said with what to do" "no Java found. Install Java 17 or newer" "$message"

output=$("$kirikae" version 2>"$work/errors")
same "the real thing runs" "kirikae $version" "$(printf '%s\n' "$output" | head -n 1 | cut -d ' ' -f 1,2)"
same "and is silent on standard error" "" "$(cat "$work/errors")"
"$kirikae" no-such-command >/dev/null 2>&1
same "the exit code of the command is the exit code of the launcher" 2 $?

cp -R "$tree" "$work/copy"
rm -rf "$work/copy/share/cds"
archive=$("$work/copy/bin/kirikae-archive")
succeeds "kirikae-archive makes a class-data archive" test -s "$archive"
contains "a start takes it" "shared objects file" "$(KIRIKAE_OPTS=-Xlog:class+load "$work/copy/bin/kirikae" version | grep io.kirikae.cli.Kirikae)"

# An EC2 that refuses the connection: status then looks, and says so.
cat >"$work/site.yaml" <<YAML
aws: {region: ap-northeast-1, endpoint: "http://127.0.0.1:1"}
store: {sqlite: $work/kirikae.db}
groups:
  ftp:
    nodes: {ftp-1: {instance: i-0a1, address: 127.0.0.1}, ftp-2: {instance: i-0b2, address: 127.0.0.1}}
    move: [{elastic-ip: {id: eipalloc-0e1}}]
    probes: [{tcp: {port: 1}}]
YAML
loaded=$(KIRIKAE_OPTS=-Xlog:class+load "$work/copy/bin/kirikae" -q -c "$work/site.yaml" status --direct 2>&1)
contains "status looks at EC2 in this test" "io.kirikae.aws.Ec2Wire" "$loaded"
same "status starts without picocli, whose classes are looked for in all jars before it" 0 "$(printf '%s\n' "$loaded" | sed "/io.kirikae.aws.Ec2Wire /q" | grep -c picocli)"
contains "the selector of channels is Linux' own, which is not looked for in all jars" "sun.nio.ch.EPollSelectorProvider" \
  "$(run_with "$java17" "$kirikae" status)"
for java in /usr/lib/jvm/*/bin/java; do
  other=${java%/bin/java}
  [ -h "$other" ] || [ ! -x "$java" ] || [ "$("$java" -Xshare:off -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')" -lt 17 ] && continue
  succeeds "the archive can be made by $(sed -n 's/^JAVA_RUNTIME_VERSION=//p' "$other/release")" \
    test -s "$(KIRIKAE_JAVA_HOME=$other "$work/copy/bin/kirikae-archive")"
done
printf 'broken' >"$archive"
same "a broken archive is not noticed" "$output" "$("$work/copy/bin/kirikae" version 2>&1)"

finish
