package io.kirikae.operation;

import io.kirikae.decision.Decider;
import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.GroupView;
import io.kirikae.decision.NodeView;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.ProbeView;
import io.kirikae.decision.Request;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.Standing;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.health.ProbeResult;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.elasticip.ElasticIpMechanism;
import io.kirikae.mechanism.elasticip.ElasticIps;
import io.kirikae.plan.Placement;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanHash;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.SubnetId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long it takes to decide and to plan 1,000 groups whose owners are down, from facts at hand, in a cold process. */
public final class PlanningBench {

    private static final int GROUPS = 1000;

    private PlanningBench() {}

    /** Prints the figures: the first pass is cold, as in a command that was just started. */
    public static void main(String[] args) {
        SystemTime time = new SystemTime();
        for (int pass = 1; pass <= 5; pass++) {
            Duration began = time.elapsed();
            int changes = 0;
            for (int i = 0; i < GROUPS; i++) {
                changes += decideAndPlan(i);
            }
            System.out.printf(
                    "%d groups decided and planned, pass %d: %.1f ms, %d changes%n",
                    GROUPS, pass, time.elapsed().minus(began).toNanos() / 1e6, changes);
        }
    }

    private static int decideAndPlan(int number) {
        Group group = group(number);
        InterfaceFacts a =
                networkInterface("eni-a" + number, group.nodes().get(0).address());
        InterfaceFacts b =
                networkInterface("eni-b" + number, group.nodes().get(1).address());
        Fleet fleet = new Fleet(
                group,
                Map.of(
                        new InstanceId("i-a" + number), instance("i-a" + number, a),
                        new InstanceId("i-b" + number), instance("i-b" + number, b)));
        ElasticIp address = (ElasticIp) group.addresses().get(0);
        Placement on = new Placement(a.id(), group.nodes().get(0).address());
        CloudLook look = new CloudLook(
                Optional.of(fleet),
                List.of(new ElasticIpMechanism(new Known(on)).observe(address, fleet)),
                Optional.empty(),
                Duration.ZERO);
        Verdict verdict = Decider.decide(view(group, look), DecisionPolicy.defaults());
        Plan plan = Planner.plan(group.name(), look, ((Verdict.FailOver) verdict).to());
        return PlanHash.of(plan).value().isEmpty() ? 0 : plan.changes();
    }

    private static GroupView view(Group group, CloudLook look) {
        ProbeResult down = new ProbeResult.Down("connection refused", Duration.ZERO, List.of());
        ProbeResult up = new ProbeResult.Up(Duration.ZERO, List.of(), "");
        NodeName owner = group.nodes().get(0).name();
        return new GroupView(
                group.name(),
                List.of(node(owner, down, look), node(group.nodes().get(1).name(), up, look)),
                new OwnerView.On(owner),
                new RoundCounter(3, 0),
                List.of(),
                Optional.empty(),
                Standing.clear(),
                Request.by(Trigger.OPERATOR));
    }

    private static NodeView node(NodeName name, ProbeResult result, CloudLook look) {
        return new NodeView(
                name, List.of(new ProbeView("ftp", true, result)), Optional.empty(), look.obstaclesTo(name));
    }

    private static Group group(int number) {
        String net = "10." + number / 100 + "." + number % 100 + ".";
        return new Group(
                new GroupName("group-" + number),
                List.of(
                        new Node(new NodeName("a"), new InstanceId("i-a" + number), new IpAddress(net + "10")),
                        new Node(new NodeName("b"), new InstanceId("i-b" + number), new IpAddress(net + "20"))),
                List.of(new ElasticIp(new AllocationId("eipalloc-" + number), Map.of())));
    }

    private static InterfaceFacts networkInterface(String id, IpAddress address) {
        return new InterfaceFacts(
                new InterfaceId(id),
                new SubnetId("subnet-1"),
                "zone",
                "vpc-1",
                "in-use",
                true,
                false,
                Optional.empty(),
                List.of(new InterfaceFacts.PrivateAddress(address, true, Optional.empty())),
                List.of(),
                List.of());
    }

    private static InstanceFacts instance(String id, InterfaceFacts networkInterface) {
        return new InstanceFacts(new InstanceId(id), "running", "zone", "m5.large", List.of(networkInterface));
    }

    private record Known(Placement placement) implements ElasticIps {
        @Override
        public ElasticIpFacts describe(AllocationId address) {
            return new ElasticIpFacts(address, new IpAddress("203.0.113.5"), Optional.of(placement));
        }

        @Override
        public Outcome associate(AllocationId address, Placement to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outcome disassociate(AllocationId address, Placement expected) {
            throw new UnsupportedOperationException();
        }
    }
}
