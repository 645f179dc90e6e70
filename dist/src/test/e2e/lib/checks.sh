# Sourced by every end-to-end script, which says what it found in lines that .ci/run counts:
#   PASSED: behaviour      FAILED: behaviour: why      SKIPPED: behaviour: why
# A script ends with `finish`, so that it fails when one of its checks did.

set -u

root=$(CDPATH='' cd -P -- "$(dirname -- "$0")/../../../.." && pwd)
tree=$root/dist/target/kirikae
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$root/pom.xml" | head -n 1)
failed=0

work=$(mktemp -d)
cleanup() { rm -rf -- "$work"; }
trap cleanup EXIT
trap 'exit 143' INT TERM HUP

passed() { printf 'PASSED: %s\n' "$1"; }
skipped() { printf 'SKIPPED: %s: %s\n' "$1" "$2"; }
failed() {
  printf 'FAILED: %s: %s\n' "$1" "$2"
  failed=$((failed + 1))
}

# until_so SECONDS COMMAND...: waits until the command succeeds, and fails when it has not in that time.
until_so() {
  local end=$((SECONDS + $1))
  while [ "$SECONDS" -le "$end" ]; do
    "${@:2}" && return 0
    sleep 0.02
  done
  return 1
}

# same NAME EXPECTED ACTUAL
same() {
  if [ "$2" = "$3" ]; then passed "$1"; else failed "$1" "expected <$2> but was <$3>"; fi
}

# contains NAME PART TEXT
contains() {
  case $3 in
    *"$2"*) passed "$1" ;;
    *) failed "$1" "<$2> is not in <$3>" ;;
  esac
}

# succeeds NAME COMMAND...; fails when the command does, and shows what it said.
succeeds() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1 </dev/null); then passed "$name"; else failed "$name" "$output"; fi
}

# has COMMAND: whether the machine has it.
has() { command -v "$1" >/dev/null 2>&1; }

finish() { [ "$failed" -eq 0 ]; }
