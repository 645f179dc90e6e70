# Sourced by scripts that start a real Nagios 4, each under $work with a command file, a log and a status file of its own.

plugins=/usr/lib/nagios/plugins

# nagios_configuration DIRECTORY SOURCE: with the packaged definitions, templates "any" and "passive", and the objects that stand on standard input. Alerts go from
# $work/bin/kirikae-alert into $work/spool.
nagios_configuration() {
  local at=$work/$1
  mkdir -p "$at/rw" "$at/tmp" "$at/results"
  sed -e "s|/usr/bin/kirikae-alert nagios|$work/bin/kirikae-alert nagios --spool=$work/spool --source=$2|" "$tree/share/nagios4/kirikae.cfg" >"$at/kirikae.cfg"
  cat >"$at/nagios.cfg" <<CFG
cfg_file=$at/kirikae.cfg
cfg_file=$at/objects.cfg
resource_file=$at/resource.cfg
log_file=$at/nagios.log
object_cache_file=$at/objects.cache
precached_object_file=$at/objects.precache
status_file=$at/status.dat
status_update_interval=1
lock_file=$at/pid
temp_file=$at/nagios.tmp
temp_path=$at/tmp
check_result_path=$at/results
command_file=$at/rw/nagios.cmd
query_socket=$at/rw/nagios.qh
state_retention_file=$at/retention.dat
log_archive_path=$at
nagios_user=nagios
nagios_group=nagios
check_external_commands=1
event_broker_options=0
use_syslog=0
log_event_handlers=1
retain_state_information=0
check_for_updates=0
interval_length=1
service_inter_check_delay_method=n
host_inter_check_delay_method=n
service_interleave_factor=1
check_result_reaper_frequency=1
cached_host_check_horizon=0
cached_service_check_horizon=0
enable_notifications=0
enable_event_handlers=1
enable_flap_detection=1
enable_environment_macros=0
illegal_object_name_chars=\`~!$%^&*|'"<>?,()=
illegal_macro_output_chars=\`~$&|'"<>
check_service_freshness=1
service_freshness_check_interval=1
additional_freshness_latency=0
CFG
  printf '$USER1$=%s\n' "$plugins" >"$at/resource.cfg"
  {
    cat <<CFG
define timeperiod {
  timeperiod_name always
  alias always
$(for n in sunday monday tuesday wednesday thursday friday saturday; do echo "  $n 00:00-24:00"; done)
}
define command {
  command_name fine
  command_line \$USER1\$/check_dummy 0
}
define contact {
  contact_name nobody
  host_notification_period always
  service_notification_period always
  host_notification_options n
  service_notification_options n
  host_notification_commands fine
  service_notification_commands fine
}
define host {
  name any
  check_command fine
  check_interval 5
  retry_interval 1
  max_check_attempts 2
  check_period always
  notification_period always
  contacts nobody
  register 0
}
define service {
  name any
  check_command fine
  check_interval 1
  retry_interval 1
  max_check_attempts 3
  check_period always
  notification_period always
  contacts nobody
  register 0
}
define service {
  name passive
  use any
  active_checks_enabled 0
  max_check_attempts 1
  register 0
}
CFG
    cat
  } >"$at/objects.cfg"
  chown -R nagios: "$at"
}

# nagios_start DIRECTORY
nagios_start() { /usr/sbin/nagios4 -d "$work/$1/nagios.cfg" >>"$work/$1/start.log" 2>&1 </dev/null 9>&- 8>&-; }

# nagios_stop DIRECTORY: and waits for its end.
nagios_stop() {
  local process
  process=$(cat "$work/$1/pid" 2>/dev/null)
  [ -n "$process" ] && kill "$process" 2>/dev/null && tail --pid="$process" -s 0.1 -f /dev/null
}

# in_status DIRECTORY SERVICE KEY: what the data of the status page says.
in_status() {
  awk -v s="service_description=$2" -v k="$3=" '/^servicestatus/ {on = 0} index($0, s) && substr($0, length($0) - length(s) + 1) == s {on = 1}
    on && index($0, "\t" k) == 1 {print substr($0, length(k) + 2); exit}' "$work/$1/status.dat" 2>/dev/null
}
