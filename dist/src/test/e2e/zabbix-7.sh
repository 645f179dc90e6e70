#!/usr/bin/env bash
# The way of zabbix.sh once more, through a Zabbix 7.0, whose server and frontend are in the root of another Debian: KIRIKAE_ZABBIX7_ROOT names its directory, as lib/zabbix.sh says.
# A machine of Debian 12 has no package of it, so this runs where somebody has such a root at hand.
. "$(dirname -- "$0")/lib/checks.sh"

if [ ! -x "${KIRIKAE_ZABBIX7_ROOT:-}/usr/sbin/zabbix_server" ] || [ -z "${KIRIKAE_ZABBIX7_ROOT:-}" ]; then
  skipped "the way through a real Zabbix 7.0" "NOT TESTED here: KIRIKAE_ZABBIX7_ROOT names no root of a Debian with Zabbix 7.0"
  exit 0
fi
KIRIKAE_ZABBIX_ROOT=$KIRIKAE_ZABBIX7_ROOT bash "$(dirname -- "$0")/zabbix.sh"
