# Shared by the Nagios plugins in bin/, which set $bin and $plugin first.

. "$bin/../lib/launcher.sh"

# Nagios shows standard output only, and takes 3 for a check that could not be done.
fail() {
  printf 'UNKNOWN: %s\n' "$1"
  exit 3
}

find_java
find_archive
short=$quick
heap=-Xmx128m
start io.kirikae.nagios.command.Plugin "$plugin" "$@"
