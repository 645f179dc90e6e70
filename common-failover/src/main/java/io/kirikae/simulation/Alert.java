package io.kirikae.simulation;

import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;

/**
 * An alert of the site's monitoring.
 *
 * @param group the group
 * @param incident its name
 */
record Alert(GroupName group, IncidentId incident) {}
