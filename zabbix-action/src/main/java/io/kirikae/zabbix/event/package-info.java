/** What an event of Zabbix means: read from its numeric macros alone, each of them checked. */
@NullMarked
package io.kirikae.zabbix.event;

import org.jspecify.annotations.NullMarked;
