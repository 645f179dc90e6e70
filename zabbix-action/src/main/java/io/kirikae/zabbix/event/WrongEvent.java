package io.kirikae.zabbix.event;

/** What was posted is no event that can be acted upon. The message is one clause, and holds nothing of what was sent. */
final class WrongEvent extends Exception {

    private static final long serialVersionUID = 1L;

    WrongEvent(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
