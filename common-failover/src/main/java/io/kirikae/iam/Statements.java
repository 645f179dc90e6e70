package io.kirikae.iam;

import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The statements of a policy as they are gathered, with what they are gathered of. */
final class Statements {

    static final List<String> ANY = List.of("*");

    private final Collection<Group> groups;
    private final Role role;
    private final Place place;
    private final List<Statement> gathered = new ArrayList<>();

    Statements(Collection<Group> groups, Role role, Place place) {
        this.groups = groups;
        this.role = role;
        this.place = place;
    }

    Collection<Group> groups() {
        return groups;
    }

    Role role() {
        return role;
    }

    Place place() {
        return place;
    }

    /** All that were gathered, in their order. */
    IamPolicy policy() {
        return new IamPolicy(gathered);
    }

    boolean closes() {
        return role == Role.DAEMON
                && groups.stream().anyMatch(group -> group.fence()
                        .filter(Fence.BySecurityGroup.class::isInstance)
                        .isPresent());
    }

    boolean fixesChecks() {
        return role != Role.DASHBOARD && all(Route.class).stream().anyMatch(Route::fixSourceDestCheck);
    }

    <A extends FloatingAddress> List<A> all(Class<A> type) {
        return groups.stream()
                .flatMap(group -> group.addresses().stream())
                .flatMap(address -> type.isInstance(address) ? Stream.of(type.cast(address)) : Stream.empty())
                .toList();
    }

    Map<String, Map<String, List<String>>> inRegion() {
        return inRegion("ec2:Region");
    }

    Map<String, Map<String, List<String>>> inRegion(String key) {
        return place.region()
                .map(region -> Map.of("StringEquals", Map.of(key, List.of(region))))
                .orElse(Map.of());
    }

    void addWhere(
            boolean wanted,
            String sid,
            List<String> actions,
            String type,
            Map<String, Map<String, List<String>>> conditions) {
        add(sid, actions, wanted ? place.ec2(type, ANY) : List.of(), conditions);
    }

    void add(
            String sid,
            List<String> actions,
            List<String> resources,
            Map<String, Map<String, List<String>>> conditions) {
        if (!resources.isEmpty()) {
            gathered.add(new Statement(sid, actions, resources, conditions));
        }
    }
}
