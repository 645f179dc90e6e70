/** The API of Zabbix, as far as Kirikae needs it. What comes back is hostile until it is read: bounded in size and time, and never more than values. */
@NullMarked
package io.kirikae.zabbix.api;

import org.jspecify.annotations.NullMarked;
