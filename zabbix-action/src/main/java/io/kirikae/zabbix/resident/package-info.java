/** The Zabbix package inside the daemon: it takes events, asks Zabbix about them, and reports back. */
@NullMarked
package io.kirikae.zabbix.resident;

import org.jspecify.annotations.NullMarked;
