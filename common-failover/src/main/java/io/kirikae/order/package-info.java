/**
 * Orders: what a person asks for by way of another program, such as a menu of Zabbix. An order is carried out at once or not at all, as one that is typed; nothing of it waits anywhere
 * to happen later.
 */
@NullMarked
package io.kirikae.order;

import org.jspecify.annotations.NullMarked;
