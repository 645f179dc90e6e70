/** Values for trapper items of Zabbix, over connections of our own. */
@NullMarked
package io.kirikae.zabbix.sender;

import org.jspecify.annotations.NullMarked;
