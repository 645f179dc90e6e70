package io.kirikae.store;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Instant;

/**
 * Who shall own a group.
 *
 * @param group the group
 * @param owner the node that shall own it
 * @param epoch grows by one with every assignment of the group; the first is 1
 * @param run the run that carries it out
 * @param at when it was made, by the wall clock of the writing host
 */
public record Assignment(GroupName group, NodeName owner, long epoch, RunId run, Instant at) {}
