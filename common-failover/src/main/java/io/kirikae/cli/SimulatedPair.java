package io.kirikae.cli;

import io.kirikae.simulator.World;

/** The pair of servers of the sample configuration, with one address for every mechanism. Stateless. */
final class SimulatedPair {

    private SimulatedPair() {}

    static World world() {
        return World.builder()
                .vpc("vpc-01", "172.16.0.0/16")
                .internetGateway("igw-01", "vpc-01")
                .subnet("subnet-0a", "vpc-01", "ap-northeast-1a", "172.16.11.0/24")
                .instance("i-0a1", "m5.large", "eni-0a1", "subnet-0a", "172.16.11.10")
                .instance("i-0b2", "m5.large", "eni-0b2", "subnet-0a", "172.16.11.20")
                .networkInterface("eni-0c3", "subnet-0a", "172.16.11.30")
                .attach("eni-0c3", "i-0a1", 1)
                .secondaryIp("eni-0a1", "172.16.11.40")
                .withoutSourceDestCheck("eni-0a1")
                .withoutSourceDestCheck("eni-0b2")
                .elasticIp("eipalloc-0d4", "203.0.113.10")
                .associate("eipalloc-0d4", "eni-0a1")
                .routeTable("rtb-0e5", "vpc-01")
                .route("rtb-0e5", "0.0.0.0/0", "igw-01")
                .route("rtb-0e5", "192.168.100.1/32", "eni-0a1")
                .build();
    }
}
