package io.kirikae.mechanism;

import io.kirikae.mechanism.route.RouteTables.TableFacts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What lies around the resources of a group and may stand in the way of a move. Reads AWS at each call. Safe for use by several threads. */
public interface Surroundings {

    /**
     * DescribeInstanceTypes. Types that AWS does not know are missing from the answer.
     *
     * @throws CloudException if AWS could not be read
     */
    Map<String, TypeLimits> limits(Collection<String> types);

    /**
     * DescribeRouteTables for all tables of a VPC.
     *
     * @throws CloudException if AWS could not be read
     */
    List<TableFacts> routeTables(String vpc);

    /**
     * How far this host's clock is ahead of AWS's, as the date of the latest answer told, to within a second or two; less than nothing
     * if it is behind. Asks nothing. AWS refuses signatures that are five minutes apart, and some services fifteen.
     *
     * @return absent if no answer has told yet
     */
    Optional<Duration> clockAhead();

    /**
     * DescribeInternetGateways: those of the VPCs that one is attached to.
     *
     * @throws CloudException if AWS could not be read
     */
    Set<String> withInternetGateway(Collection<String> vpcs);

    /**
     * What an instance of a type takes.
     *
     * @param interfaces how many network interfaces
     * @param addresses how many IPv4 addresses on each of them
     * @param ipv6 how many IPv6 addresses on each of them
     */
    record TypeLimits(int interfaces, int addresses, int ipv6) {}
}
