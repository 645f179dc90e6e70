package io.kirikae.iam;

import io.kirikae.config.Configuration;
import io.kirikae.config.StoreSettings;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Group;
import io.kirikae.topology.Standby;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Derives the least policy of a set of groups. */
public final class LeastPolicy {

    private LeastPolicy() {}

    /**
     * The policy for a site.
     *
     * @param configuration what the site sets
     * @param role what the policy is for
     * @param account the account that everything lies in; any if absent
     */
    public static IamPolicy of(Configuration configuration, Role role, Optional<String> account) {
        Place place = new Place(configuration.aws().region(), account);
        List<Group> groups = configuration.groups().values().stream()
                .map(settings -> settings.group())
                .toList();
        List<Statement> statements = new ArrayList<>(of(groups, role, place).statements());
        if (configuration.store() instanceof StoreSettings.DynamoDb table) {
            List<String> actions = role == Role.DASHBOARD
                    ? List.of("dynamodb:GetItem", "dynamodb:Query")
                    : List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem");
            statements.add(new Statement(
                    "KirikaeStore", actions, List.of(place.table(table.table(), table.region())), Map.of()));
        }
        return new IamPolicy(statements);
    }

    /** The policy for groups, without what their store needs. */
    public static IamPolicy of(Collection<Group> groups, Role role, Place place) {
        Statements statements = new Statements(groups, role, place);
        AddressStatements addresses = new AddressStatements(statements);
        NodeStatements nodes = new NodeStatements(statements);
        reads(statements);
        addresses.records(role != Role.DASHBOARD);
        if (role != Role.DASHBOARD) {
            addresses.elasticIps();
            addresses.networkInterfaces();
            addresses.privateAddresses();
            addresses.routes();
            addresses.volumes();
            addresses.targetGroups();
            nodes.fences();
            nodes.hosts();
            nodes.standbys();
            nodes.launches();
        }
        return statements.policy();
    }

    /** Describe calls know no resource, and no condition but the Region. */
    private static void reads(Statements statements) {
        Set<String> reads = new TreeSet<>(Set.of("ec2:DescribeInstances"));
        if (!statements.all(ElasticIp.class).isEmpty()) {
            reads.add("ec2:DescribeAddresses");
        }
        boolean launches = statements.groups().stream().anyMatch(Group::launches);
        if (!statements.all(NetworkInterface.class).isEmpty()
                || !statements.all(SecondaryIp.class).isEmpty()
                || statements.fixesChecks()
                || statements.closes()
                || launches) {
            reads.add("ec2:DescribeNetworkInterfaces");
        }
        if (!statements.all(Volume.class).isEmpty()) {
            reads.add("ec2:DescribeVolumes");
        }
        if (!statements.all(Route.class).isEmpty()) {
            reads.add("ec2:DescribeRouteTables");
        }
        if (statements.role() != Role.DASHBOARD
                && statements.groups().stream()
                        .flatMap(group -> group.standby().stream())
                        .anyMatch(Standby::statusChecks)) {
            reads.add("ec2:DescribeInstanceStatus");
        }
        statements.add("KirikaeReads", List.copyOf(reads), Statements.ANY, statements.inRegion());
        if (!statements.all(TargetGroup.class).isEmpty()) {
            statements.add(
                    "KirikaeTargetGroupReads",
                    List.of("elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"),
                    Statements.ANY,
                    statements.inRegion("aws:RequestedRegion"));
        }
        if (statements.role() == Role.DAEMON) {
            statements.add(
                    "KirikaeEvidence", List.of("ec2:DescribeInstanceStatus"), Statements.ANY, statements.inRegion());
        }
    }
}
