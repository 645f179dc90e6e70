package io.kirikae.mechanism;

import io.kirikae.mechanism.route.RouteTables.TableFacts;
import io.kirikae.topology.LaunchTemplateId;
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
     * DescribeLaunchTemplateVersions for one version.
     *
     * @throws CloudException if AWS could not be read, or does not know template or version ({@code NOT_FOUND})
     */
    TemplateFacts template(LaunchTemplateId id, String version);

    /**
     * DescribeImages for one image: AWS's word for its state. Absent if AWS does not know it.
     *
     * @throws CloudException if AWS could not be read
     */
    Optional<String> imageState(String image);

    /**
     * DescribeInstanceTypeOfferings: those of the types that a zone offers.
     *
     * @throws CloudException if AWS could not be read
     */
    Set<String> offered(Collection<String> types, String zone);

    /**
     * What a version of a launch template says.
     *
     * @param image the image
     * @param type the instance type
     * @param securityGroups whether it names security groups at the level of the instance
     * @param interfaces whether it describes network interfaces
     * @param profile the instance profile, by name or ARN
     */
    record TemplateFacts(
            Optional<String> image,
            Optional<String> type,
            boolean securityGroups,
            boolean interfaces,
            Optional<String> profile) {}

    /**
     * What an instance of a type takes.
     *
     * @param interfaces how many network interfaces
     * @param addresses how many IPv4 addresses on each of them
     * @param ipv6 how many IPv6 addresses on each of them
     */
    record TypeLimits(int interfaces, int addresses, int ipv6) {}
}
