package io.kirikae.order;

import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person wants.
 *
 * @param kind what is to be done
 * @param group with which group
 * @param to the node to move to, where the person names one
 * @param source the program by which it comes, such as {@code zabbix@z-1}
 * @param id what it is about there, such as an event's id: letters, digits, dots, hyphens, underscores
 * @param by the person, as that program knows them
 * @param reason why; may be empty
 */
public record Order(
        OrderKind kind, GroupName group, Optional<NodeName> to, String source, String id, String by, String reason) {

    /** How long the name of a person may be in an incident. */
    private static final int LONGEST_NAME = 40;

    /** What is the same for the same order once more, whenever that comes. */
    private String mark() {
        String name = by.replaceAll("[^A-Za-z0-9._-]", "_");
        return id + "@" + kind.word() + "-" + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-";
    }

    /** The incident of the run that the order leads to. Not the same for ever: a person may want the same again. */
    IncidentId incident(Instant at) {
        return new IncidentId(source, mark() + at.toEpochMilli());
    }

    /** Whether the incident is that of such an order. */
    boolean mayHaveLedTo(IncidentId incident) {
        return incident.source().equals(source) && incident.id().startsWith(mark());
    }

    /** The order without its reason, by which one that comes twice is known. */
    Order bare() {
        return new Order(kind, group, to, source, id, by, "");
    }

    /** Who asks, as the journal remembers it. */
    String who() {
        return "operator " + by + " by " + source;
    }
}
