/** Prepares a Zabbix for Kirikae by its API, and looks whether it is prepared. */
@NullMarked
package io.kirikae.zabbix.setup;

import org.jspecify.annotations.NullMarked;
