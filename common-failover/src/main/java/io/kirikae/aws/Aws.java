package io.kirikae.aws;

import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Permissions;
import io.kirikae.mechanism.Recoveries;
import io.kirikae.mechanism.Surroundings;
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
import io.kirikae.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * AWS, as the mechanisms see it. Opening it costs nothing and sends nothing: what a port needs is made when the port is first
 * called. The ports never retry; they throw nothing from changes, and {@link io.kirikae.mechanism.CloudException} from reads.
 * Safe for use by several threads; make one for a process and close it at the end.
 */
public final class Aws implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Aws.class);
    private static final URI METADATA = URI.create("http://169.254.169.254");

    private final AwsClients clients;
    private final Ec2Calls ec2;

    private final boolean rehearsing;

    private Aws(AwsClients clients, boolean rehearsing) {
        this.clients = clients;
        this.rehearsing = rehearsing;
        this.ec2 = new Ec2Calls(rehearsing ? clients::rehearsingEc2 : clients::ec2);
    }

    /**
     * AWS reached in the given way.
     *
     * @param options how it is reached
     * @param time measures calls for the listener
     * @param listener is told about every call
     */
    public static Aws open(AwsOptions options, TimeSource time, CallListener listener) {
        return new Aws(new AwsClients(options, new CallObserver(time, listener)), false);
    }

    /** AWS reached by something else than the network. */
    static Aws over(SdkHttpClient http, AwsOptions options, TimeSource time, CallListener listener) {
        return new Aws(new AwsClients(options, new CallObserver(time, listener), () -> http), false);
    }

    /**
     * The same AWS, whose ports read as ever and make no change: each change is answered by a refusal, which
     * {@link io.kirikae.mechanism.Rehearsal} reads. It is closed with this one.
     */
    public Aws rehearsing() {
        return new Aws(clients, true);
    }

    /**
     * Begins to make EC2's client on another thread and returns at once, so that a command can read its configuration and open
     * its store meanwhile. Sends nothing. What goes wrong shows at the first call.
     *
     * @param withHosts whether SSM's client is made too
     */
    public void warmUp(boolean withHosts) {
        Thread thread = new Thread(
                () -> {
                    try {
                        clients.ec2();
                        if (withHosts) {
                            clients.ssm();
                        }
                    } catch (RuntimeException e) {
                        log.debug("AWS's client could not be made ahead of its first use.", e);
                    }
                },
                "kirikae-aws-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to load the SDK's classes, before anything is known of the configuration. Sends nothing.
     *
     * @return the thread that does it; nobody needs to wait for it
     */
    public static Thread preload() {
        return Preload.begin();
    }

    /** EC2's view of instances. */
    public Instances instances() {
        return new Ec2Instances(ec2);
    }

    /** Elastic IP addresses. */
    public ElasticIps elasticIps() {
        return new Ec2ElasticIps(ec2);
    }

    /** Network interfaces. */
    public NetworkInterfaces networkInterfaces() {
        return new Ec2NetworkInterfaces(ec2);
    }

    /** Private addresses of network interfaces. */
    public PrivateAddresses privateAddresses() {
        return new Ec2PrivateAddresses(ec2);
    }

    /** Routes. */
    public RouteTables routeTables() {
        return new Ec2RouteTables(ec2);
    }

    /** The power of instances and the security groups of interfaces. */
    public Fences fences() {
        return new Ec2Fences(ec2);
    }

    /** Instances that are launched and terminated. */
    public Launches launches() {
        return new Ec2Launches(ec2);
    }

    /** EBS volumes. */
    public Volumes volumes() {
        return new Ec2Volumes(ec2);
    }

    /** Target groups of load balancers. */
    public TargetGroups targetGroups() {
        TargetGroups groups = new ElbTargetGroups(clients::balancers);
        return rehearsing ? Rehearsals.of(groups) : groups;
    }

    /** Nodes' operating systems, by SSM Run Command. */
    public Hosts hosts() {
        return rehearsing ? Rehearsals.ofHosts() : new SsmHosts(clients::ssm, clients.time());
    }

    /** What brings an instance back by itself. */
    public Recoveries recoveries() {
        return new CloudWatchRecoveries(ec2, clients::cloudWatch, clients::region);
    }

    /** What IAM knows of the credentials in use. */
    public Permissions permissions() {
        return new IamPermissions(clients::sts, clients::iam);
    }

    /** What lies around a group's resources. */
    public Surroundings surroundings() {
        return new Ec2Surroundings(ec2);
    }

    /** Records in Route 53. */
    public RecordSets recordSets() {
        RecordSets records = new Route53RecordSets(clients::route53);
        return rehearsing ? Rehearsals.of(records) : records;
    }

    /**
     * Which instance this process runs on, as this machine's metadata service says (IMDSv2, 1 s for an answer). The variable
     * {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} names another service, and {@code AWS_EC2_METADATA_DISABLED=true} keeps it from
     * being asked.
     */
    public static ThisInstance thisInstance() {
        if ("true".equalsIgnoreCase(System.getenv("AWS_EC2_METADATA_DISABLED"))) {
            return Optional::empty;
        }
        URI service = Optional.ofNullable(System.getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT"))
                .map(URI::create)
                .orElse(METADATA);
        return new InstanceMetadata(service, Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        clients.close();
    }
}
