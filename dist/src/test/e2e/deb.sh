#!/usr/bin/env bash
# The Debian package: what is in it, and that it installs, runs and leaves nothing behind.
# needs: dpkg
. "$(dirname -- "$0")/lib/checks.sh"

deb=$root/dist/target/kirikae_${version}_all.deb
if ! has dpkg-deb; then
  skipped "the Debian package" "no dpkg-deb on this machine"
  exit 0
fi

contents=$(dpkg-deb --contents "$deb")
contains "the command is on PATH" "./usr/bin/kirikae -> ../lib/kirikae/bin/kirikae" "$contents"
contains "the program that takes alerts is on PATH" "./usr/bin/kirikae-alert -> ../lib/kirikae/bin/kirikae-alert" "$contents"
contains "the script for Zabbix is where its page says" "./usr/share/kirikae/zabbix/kirikae-webhook.js" "$contents"
contains "the completion is where bash looks" "./usr/share/bash-completion/completions/kirikae" "$contents"
contains "the definitions for Nagios are where its page says" "./usr/share/kirikae/nagios4/kirikae.cfg" "$contents"
contains "and those for Icinga" "./usr/share/kirikae/icinga2/kirikae.conf" "$contents"
contains "the licences of others are told" "./usr/share/doc/kirikae/THIRD-PARTY.txt" "$contents"
same "everything belongs to root" "" "$(printf '%s\n' "$contents" | grep -v ' root/root ')"
same "nothing can be written by others" "" "$(printf '%s\n' "$contents" | grep '^[-d].......w')"
same "it carries the project's version" "${version/-/\~}" "$(dpkg-deb --field "$deb" Version)"

dpkg-deb --extract "$deb" "$work/extracted"
contains "extracted, it runs" "kirikae $version" "$("$work/extracted/usr/bin/kirikae" version 2>&1)"
contains "extracted, it takes alerts" "there is no spool" "$("$work/extracted/usr/bin/kirikae-alert" --spool "$work/nowhere" --group a --source b --id c --state problem 2>&1)"
contains "the unit is where systemd looks" "./usr/lib/systemd/system/kirikae.service" "$contents"
for script in postinst prerm postrm; do
  succeeds "the package's $script is sound shell" sh -n "$root/dist/src/main/deb/control/$script"
done
if has systemd-analyze; then
  # Verified where its command is, since systemd wants to see that; only complaints about this unit count.
  sed "s|^ExecStart=/usr/bin/kirikae|ExecStart=$work/extracted/usr/bin/kirikae|" "$work/extracted/usr/lib/systemd/system/kirikae.service" >"$work/kirikae.service"
  same "systemd finds nothing wrong with the unit" "" "$(systemd-analyze verify "$work/kirikae.service" 2>&1 | grep -F kirikae.service)"
else
  skipped "systemd finds nothing wrong with the unit" "no systemd-analyze on this machine"
fi
succeeds "the completion is sound shell" bash -n "$work/extracted/usr/share/bash-completion/completions/kirikae"

if [ "$(id -u)" -ne 0 ]; then
  skipped "installing the package" "needs root"
else
  admin=$work/root
  mkdir -p "$admin/var/lib/dpkg/info" "$admin/var/lib/dpkg/updates"
  : >"$admin/var/lib/dpkg/status"
  # The maintainer scripts run outside the scratch root, where their paths are not; deciding on Java is the other package's business.
  succeeds "it installs" dpkg --root="$admin" --force-not-root --force-depends --force-script-chrootless --log=/dev/null --install "$deb"
  contains "installed, it runs" "kirikae $version" "$("$admin/usr/bin/kirikae" version 2>&1)"
  succeeds "it can be removed" dpkg --root="$admin" --force-script-chrootless --log=/dev/null --purge kirikae
  same "nothing of it is left" "" "$(find "$admin" -path '*kirikae*' -not -path '*/var/lib/dpkg/*')"
fi

finish
