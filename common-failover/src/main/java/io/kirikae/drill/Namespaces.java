package io.kirikae.drill;

import io.kirikae.topology.Node;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Network namespaces of one drill: one for each node, one for the router that stands for the VPC, and cables between them. The router
 * sends each address to the interface that it is told, as a VPC does, and not to who answers for it.
 */
final class Namespaces implements AutoCloseable {

    private final int number;
    private final String router;
    private final Set<String> nodes = new LinkedHashSet<>();

    private Namespaces(int number) {
        this.number = number;
        this.router = "kirikae-" + number + "-vpc";
    }

    /** The first three numbers of the VPC's addresses. */
    static String network(int number) {
        return "198.18." + number;
    }

    /** The namespace of the node with that address. */
    static String of(String address) {
        return "kirikae-" + address;
    }

    /**
     * Makes the router, and the cable from this machine to it.
     *
     * @throws DrillException if this user or machine cannot have namespaces
     */
    static Namespaces open(int number) throws DrillException {
        Namespaces made = new Namespaces(number);
        made.sweep();
        try {
            made.router();
            return made;
        } catch (IOException e) {
            made.close();
            throw new DrillException(
                    DrillException.Kind.MACHINE,
                    "The data plane netns needs root, Linux's network namespaces, and the programs ip and iptables: "
                            + e.getMessage(),
                    e);
        }
    }

    private void router() throws IOException {
        Command.must("ip netns add " + router);
        for (String setting : List.of("ip_forward=1", "conf.all.rp_filter=0", "conf.default.rp_filter=0")) {
            Command.must(inRouter("sysctl -q -w net.ipv4." + setting));
        }
        Command.must("ip link add " + cable() + " type veth peer name wan netns " + router);
        Command.must("ip address add " + gateway() + "2/30 dev " + cable());
        Command.must("ip link set " + cable() + " up");
        Command.must("ip -n " + router + " address add " + gateway() + "1/30 dev wan");
        Command.must("ip -n " + router + " link set wan up");
        Command.must("ip -n " + router + " link set lo up");
        Command.must(inRouter("iptables -w 5 -t nat -N TO"));
        Command.must(inRouter("iptables -w 5 -t nat -A PREROUTING -j TO"));
        reach(network(number) + ".0/24");
    }

    /** Lets this machine reach addresses by the router. */
    void reach(String prefix) throws IOException {
        Command.must("ip route replace " + prefix + " via " + gateway() + "1");
    }

    /**
     * Makes the namespace of a node, with its own address on {@code eth0}.
     *
     * @return the inside of it
     */
    NodeInside add(Node node) throws IOException {
        String address = node.address().value();
        String name = of(address);
        String port = port(node);
        Command.must("ip netns add " + name);
        Command.must("ip -n " + router + " link add " + port + " type veth peer name eth0 netns " + name);
        Command.must("ip -n " + router + " address add 169.254.1.1/32 dev " + port);
        Command.must("ip -n " + router + " link set " + port + " up");
        Command.must("ip -n " + name + " link set lo up");
        Command.must("ip -n " + name + " address add " + address + "/32 dev eth0");
        Command.must("ip -n " + name + " link set eth0 up");
        Command.must("ip -n " + name + " route add 169.254.1.1/32 dev eth0 scope link");
        Command.must("ip -n " + name + " route add default via 169.254.1.1 dev eth0");
        NodeInside inside = NodeInside.of(name);
        Command.must("ip -n " + router + " route replace " + address + "/32 dev " + port);
        return inside;
    }

    /** Takes a node's namespace away, or keeps its place before it has any: packets for its address vanish. */
    void remove(Node node) throws IOException {
        String address = node.address().value();
        nodes.add(of(address));
        Command.must("ip -n " + router + " route replace blackhole " + address + "/32");
        Command.may("ip -n " + router + " link del " + port(node));
        Command.may("ip netns del " + of(address));
    }

    /** Sends packets for an address to a node's interface, whatever its operating system makes of them. */
    void route(String address, Node to) throws IOException {
        Command.must("ip -n " + router + " route replace " + address + "/32 via " + to.address() + " dev " + port(to)
                + " onlink");
    }

    /** Translates an address to a node's own, as an internet gateway does. */
    void translate(String address, Node to) throws IOException {
        Command.must(inRouter("iptables -w 5 -t nat -F TO"));
        Command.must(
                inRouter("iptables -w 5 -t nat -A TO -d " + address + "/32 -j DNAT --to-destination " + to.address()));
        Command.may("ip -n " + router + " route del blackhole " + address + "/32");
    }

    /** Lets packets for an address vanish. */
    void blackhole(String address) throws IOException {
        Command.must(inRouter("iptables -w 5 -t nat -F TO"));
        Command.must("ip -n " + router + " route replace blackhole " + address + "/32");
    }

    /** Lets every packet to and from a node vanish. */
    void cut(Node node) {
        for (String direction : List.of("-o ", "-i ")) {
            Command.may(inRouter("iptables -w 5 -I FORWARD " + direction + port(node) + " -j DROP"));
        }
    }

    private String inRouter(String words) {
        return "ip netns exec " + router + " " + words;
    }

    private static String port(Node node) {
        String address = node.address().value();
        return "n" + address.substring(address.lastIndexOf('.') + 1);
    }

    private String cable() {
        return "kirikae" + number;
    }

    private String gateway() {
        return "198.19." + number + ".";
    }

    /** What a drill with this number that was killed has left behind. */
    private void sweep() {
        Command.may("ip link del " + cable());
        Command.may("ip netns del " + router);
        for (int host : new int[] {10, 11, 12, 20}) {
            Command.may("ip netns del " + of(network(number) + "." + host));
        }
    }

    @Override
    public void close() {
        Command.may("ip link del " + cable());
        nodes.forEach(name -> Command.may("ip netns del " + name));
        Command.may("ip netns del " + router);
    }
}
