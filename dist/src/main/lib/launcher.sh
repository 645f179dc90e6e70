# Shared by the commands in bin/, which set $bin first. A start must cost no time: nothing here runs another program where the shell itself can do it.

# The one true path, since a class-data archive is valid for the path it was made with.
home=$(CDPATH='' cd -P -- "$bin/.." && pwd)

system_cache=/var/cache/kirikae
user_cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
user_cache=${user_cache:+$user_cache/kirikae}

fail() {
  printf 'kirikae: %s\n' "$1" >&2
  exit 69
}

# What ends soon: before most of what the compiler makes for it has paid for itself, and before anybody could watch it with jps or jstat.
quick='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:-UsePerfData'

# Sets java, native_access (an option, or empty), native (SQLite's library for this machine, or empty) and archive_name.
find_java() {
  if [ -n "${KIRIKAE_JAVA_HOME-}" ]; then
    java=$KIRIKAE_JAVA_HOME/bin/java said="KIRIKAE_JAVA_HOME is $KIRIKAE_JAVA_HOME"
  elif [ -n "${JAVA_HOME-}" ]; then
    java=$JAVA_HOME/bin/java said="JAVA_HOME is $JAVA_HOME"
  else
    java=$(command -v java) || fail "no Java found. Install Java 17 or newer, or set KIRIKAE_JAVA_HOME to where it is."
    said="java on PATH is $java"
    [ -h "$java" ] && java=$(readlink -f -- "$java")
  fi
  [ -x "$java" ] || fail "$said, but $java cannot be run. Set KIRIKAE_JAVA_HOME to a Java 17 or newer."
  read_release "${java%/bin/java}/release"
  case $version in
    1.*) java_version=${version#1.} ;;
    *) java_version=$version ;;
  esac
  java_version=${java_version%%[!0-9]*}
  [ "${java_version:-0}" -ge 17 ] || fail "$said, which is Java ${version:-of an unknown version}. Set KIRIKAE_JAVA_HOME to a Java 17 or newer."
  native_access=
  [ "$java_version" -ge 22 ] && native_access=--enable-native-access=ALL-UNNAMED
  find_native
  read -r build <"$home/lib/build-id"
  archive_name=kirikae-$build-$runtime-$arch.jsa
}

# Every Java since 9 says in its file `release` what it is, which is 50 ms cheaper to read than to ask.
read_release() {
  version='' runtime='' arch='' libc='' system=''
  if [ -r "$1" ]; then
    while IFS='=' read -r key value; do
      value=${value#\"} value=${value%\"}
      case $key in
        JAVA_VERSION) version=$value ;;
        JAVA_RUNTIME_VERSION) runtime=$value ;;
        OS_ARCH) arch=$value ;;
        OS_NAME) system=$value ;;
        LIBC) libc=$value ;;
      esac
    done <"$1"
  fi
  [ -n "$version" ] || ask_java
  runtime=${runtime:-$version}
}

ask_java() {
  version=$("$java" -version 2>&1) || fail "$said, but it does not run: $version"
  version=${version#*version \"}
  version=${version%%\"*}
}

find_native() {
  native=
  case $arch in
    x86_64 | amd64) native=$home/lib/native/x86_64 ;;
    aarch64 | arm64) native=$home/lib/native/aarch64 ;;
  esac
  # Unpacked for glibc only; elsewhere SQLite's driver unpacks its own.
  [ "$libc" != musl ] && [ -r "$native/libsqlitejdbc.so" ] || native=
}

# Sets archive to the class-data archive to start with, or to nothing. One in a person's cache is taken only by that person: under sudo it would
# be someone else's code.
find_archive() {
  archive=$home/share/cds/$archive_name
  [ -r "$archive" ] && return
  archive=$system_cache/$archive_name
  [ -r "$archive" ] && return
  archive=$user_cache/$archive_name
  [ -r "$archive" ] && [ -O "$archive" ] || archive=
}

# start MAIN_CLASS ARGUMENT...: becomes Java. Needs find_java and find_archive; $short and $heap are options, or empty.
start() {
  # Prepended from last to first, so that KIRIKAE_OPTS comes last and wins. Words are split at spaces only: no globbing, no evaluation.
  set -f
  set -- ${KIRIKAE_OPTS-} -cp "$home/lib/kirikae.jar" "$@"
  # SQLite's driver makes a date format that nobody uses, for which the older of two tables of languages is read in half the time. Java 23 has
  # the newer one only.
  if [ "$java_version" -lt 21 ]; then set -- -Djava.locale.providers=COMPAT "$@"; else set -- -Djava.locale.providers=CLDR "$@"; fi
  # What Java itself would choose, after looking into all jars for another.
  [ "$system" = Linux ] && set -- -Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.EPollSelectorProvider "$@"
  # The JDK's own reader of XML, which it would find after looking into all jars.
  set -- -Djavax.xml.stream.XMLInputFactory=com.sun.xml.internal.stream.XMLInputFactoryImpl "$@"
  # What two threads log before the logger is made is no message for a person.
  set -- -Dslf4j.internal.verbosity=ERROR "$@"
  # SQLite's driver looks through the temporary directory for what it may have left there when it unpacked its library, which it does not do here.
  [ -n "$native" ] && set -- "-Dorg.sqlite.lib.path=$native" "-Dorg.sqlite.tmpdir=$native" "$@"
  [ -n "$native_access" ] && set -- "$native_access" "$@"
  # Where the archive may not be mapped where it was made for, Java mends 80 MB of pointers at every start, which takes 50 ms; it does that
  # by choice since a security fix for programs that run others' code, which this one does not.
  [ -n "$archive" ] && set -- -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 "-XX:SharedArchiveFile=$archive" "$@"
  # The virtual machine's own messages go to standard error and never between the lines of a report; an archive that does not fit is no message at all.
  exec "$java" $short $heap -XX:+UseSerialGC -Xshare:auto -Xlog:disable "-Xlog:all=error,cds*=off:stderr" "$@"
}
