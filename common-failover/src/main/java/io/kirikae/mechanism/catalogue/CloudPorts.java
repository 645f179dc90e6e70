package io.kirikae.mechanism.catalogue;

import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.dns.RecordSets;
import io.kirikae.mechanism.elasticip.ElasticIps;
import io.kirikae.mechanism.fence.Fences;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.mechanism.networkinterface.NetworkInterfaces;
import io.kirikae.mechanism.route.RouteTables;
import io.kirikae.mechanism.secondaryip.PrivateAddresses;
import io.kirikae.mechanism.standby.Launches;
import io.kirikae.mechanism.targetgroup.TargetGroups;
import io.kirikae.mechanism.volume.Volumes;

/**
 * All ways in which the mechanisms reach AWS.
 *
 * @param instances EC2's view of instances
 * @param elasticIps for {@code elastic-ip}
 * @param networkInterfaces for {@code network-interface}
 * @param privateAddresses for {@code secondary-ip}
 * @param routeTables for {@code route}
 * @param recordSets for {@code dns-record}
 * @param fences for what keeps an old owner out
 * @param volumes for disks that move
 * @param targetGroups for {@code target-group}
 * @param launches for standbys that are launched
 * @param hosts for what is done inside operating systems
 */
public record CloudPorts(
        Instances instances,
        ElasticIps elasticIps,
        NetworkInterfaces networkInterfaces,
        PrivateAddresses privateAddresses,
        RouteTables routeTables,
        RecordSets recordSets,
        Fences fences,
        Volumes volumes,
        TargetGroups targetGroups,
        Launches launches,
        Hosts hosts) {}
