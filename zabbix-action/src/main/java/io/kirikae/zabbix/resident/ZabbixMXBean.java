package io.kirikae.zabbix.resident;

/** How Kirikae and Zabbix get on with each other, since the daemon began. Attributes may be added and never change their meaning. */
public interface ZabbixMXBean {

    /** Events that Zabbix was asked about before a look. */
    long getEventsAsked();

    /** Those about which it gave no answer in time, so that Kirikae went by its own look. */
    long getEventsUnanswered();

    /** Values that a server has taken. */
    long getValuesTaken();

    /** Values that a server did not take: there is no such item, or it is not open to this host. */
    long getValuesFailed();

    /** Reports that no server has taken. */
    long getReportsFailed();

    /** Comments that were written on events. */
    long getCommentsWritten();

    /** Comments that were given up. */
    long getCommentsFailed();

    /** Comments that wait. */
    int getCommentsWaiting();

    /** What is in the way of reports now, as a sentence; empty if nothing is. */
    String getReportTrouble();

    /** What is in the way of questions and comments now, as a sentence; empty if nothing is. */
    String getApiTrouble();
}
