#!/usr/bin/env bash
# Two builds of the same sources give the same bytes: the second in another place and another time zone. (The umask does count, in the modes inside jars.)
. "$(dirname -- "$0")/lib/checks.sh"

sums() {
  (cd "$1/dist/target" && sha256sum "kirikae-$version.tar.gz" "kirikae_${version}_all.deb")
}

build() {
  mkdir "$work/$1"
  (cd "$root" && tar --create --exclude=./target --exclude='*/target' --exclude=./.git .) | tar --extract --directory "$work/$1"
  (cd "$work/$1" && TZ=$2 ./mvnw -B -q -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -pl dist -am package) >"$work/$1.log" 2>&1 </dev/null
}

if build once UTC && build again Asia/Tokyo; then
  same "two builds give the same archive and package" "$(sums "$work/once")" "$(sums "$work/again")"
else
  failed "it builds" "$(tail -n 20 "$work"/*.log)"
fi

finish
