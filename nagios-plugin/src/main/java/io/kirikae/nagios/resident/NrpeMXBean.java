package io.kirikae.nagios.resident;

/** What has happened at the NRPE port since it was opened, as {@code io.kirikae:type=Nrpe} shows it by JMX. */
public interface NrpeMXBean {

    /** How many connections were taken. */
    long getConnections();

    /** How many questions were answered, refusals included. */
    long getAnswered();

    /** How many connections came from hosts that are not allowed. */
    long getRefusedHosts();

    /** How many connections sent something that is no question. */
    long getMalformed();

    /** How many connections ended in the TLS handshake, or with a client's certificate of another name. */
    long getUntrusted();

    /** How many connections asked nothing in time, or did not take their answer. */
    long getLate();

    /** How many connections were closed because too many waited. */
    long getCrowded();

    /** How many questions were answered UNKNOWN because too many checks ran. */
    long getBusy();

    /** How many checks did not end in time. */
    long getTimedOut();

    /** How many checks threw something. */
    long getFailed();

    /** How many checks run now. */
    int getRunning();

    /** How many connections wait to ask. */
    int getWaiting();
}
