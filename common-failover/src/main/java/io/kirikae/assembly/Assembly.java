package io.kirikae.assembly;

import io.kirikae.aws.Aws;
import io.kirikae.aws.AwsOptions;
import io.kirikae.aws.CallListener;
import io.kirikae.aws.MissingSetupException;
import io.kirikae.budget.CallBudget;
import io.kirikae.budget.CallUse;
import io.kirikae.budget.Priority;
import io.kirikae.config.AwsSettings;
import io.kirikae.config.Configuration;
import io.kirikae.config.GroupSettings;
import io.kirikae.config.StoreSettings;
import io.kirikae.engine.Engine;
import io.kirikae.engine.RunObserver;
import io.kirikae.engine.SideBySide;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.Probes;
import io.kirikae.health.Witness;
import io.kirikae.health.Witnesses;
import io.kirikae.host.ConfiguredHosts;
import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Permissions;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.catalogue.MechanismCatalogue;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.operation.Lookout;
import io.kirikae.operation.MonitorRecovery;
import io.kirikae.operation.NamedProbe;
import io.kirikae.operation.PolicySimulation;
import io.kirikae.operation.Preflight;
import io.kirikae.operation.Site;
import io.kirikae.operation.StopSignal;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.Entry;
import io.kirikae.store.HolderId;
import io.kirikae.store.LeaseKeeper;
import io.kirikae.store.LeaseTimes;
import io.kirikae.store.PeerVantages;
import io.kirikae.store.Run;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.store.sqlite.SqliteStore;
import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that the operations of one process need, made of a configuration. Opening it reaches the store but not AWS, whose client
 * is prepared in the background meanwhile. Safe for use by several threads.
 */
public final class Assembly implements AutoCloseable {

    /** Two publications of another daemon, and two looks at them, may lie between what it saw and what is known of it here. */
    private static final Duration PEERS_FRESH_FOR = Duration.ofSeconds(15);

    private static final Duration PEERS_FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Configuration configuration;
    private final ExecutorService threads;
    private final Aws aws;
    private final ConfiguredHosts hosts;
    private final CallBudget budget;
    private final Site site;
    private final Site siteToWatch;
    private final Probes probes;
    private final Witnesses witnesses;
    /** Made when somebody asks for them, which short commands seldom do. */
    private @Nullable Membership membership;

    private Assembly(Configuration configuration, ExecutorService threads, Aws aws, Store store, Listeners listeners) {
        this.configuration = configuration;
        this.threads = threads;
        this.aws = aws;
        TimeSource time = listeners.time();
        SideBySide sideBySide = SideBySide.on(threads);
        SecureRandom random = new SecureRandom();
        this.hosts = new ConfiguredHosts(aws.hosts());
        this.budget =
                new CallBudget(ports(aws, hosts), time, configuration.aws().callLimitsTimes());
        MechanismCatalogue cloud =
                new MechanismCatalogue(budget.ports(Priority.RUN), new StandbyProbes(configuration, this::watched));
        MechanismCatalogue watched = new MechanismCatalogue(budget.ports(Priority.WATCH));
        LeaseTimes leaseTimes = new LeaseTimes(
                configuration.lease().ttl(), configuration.lease().renewEvery());
        this.site = new Site(
                store,
                new Lookout(cloud, sideBySide, time),
                new Engine(
                        store,
                        budget.paced(cloud),
                        configuration.aws().callTimeout(),
                        time,
                        sideBySide,
                        random,
                        listeners.runs()),
                // Over a table that hosts share too: a holder is proven dead only by the kernel that it ran on.
                new LeaseKeeper(store.leases(), time, leaseTimes, HolderId::provenDead),
                leaseTimes,
                sideBySide,
                time,
                random,
                new StopSignal());
        this.siteToWatch = site.lookingBy(new Lookout(watched, sideBySide, time));
        this.probes = new Probes(time);
        this.witnesses = new Witnesses(time, new StorePeers(this::peers));
    }

    /**
     * Who is told what goes on.
     *
     * @param runs is told of every line of the journal
     * @param calls is told of every call to AWS
     * @param time the clock
     */
    public record Listeners(RunObserver runs, CallListener calls, TimeSource time) {

        /**
         * Tells of both in plain words.
         *
         * @param runs is told of every line of the journal
         * @param calls is told of every call to AWS, one line each
         * @param time the clock
         */
        public static Listeners inWords(BiConsumer<Run, Entry> runs, Consumer<String> calls, TimeSource time) {
            return new Listeners(
                    runs::accept,
                    call -> calls.accept(call.service() + " " + call.action() + " "
                            + call.took().toMillis() + " ms " + call.failure().orElse("ok")),
                    time);
        }

        /** Tells nobody, and goes by the machine's own clock. */
        public static Listeners none() {
            return new Listeners(RunObserver.NONE, call -> {}, new SystemTime());
        }

        /** Tells one onlooker everything. */
        public static Listeners telling(Onlooker onlooker, TimeSource time) {
            return new Listeners(
                    onlooker::wrote, call -> onlooker.called(call.action(), call.took(), call.failure()), time);
        }
    }

    /**
     * For operations that change something.
     *
     * @throws StoreException if the store cannot be opened or written
     * @throws io.kirikae.aws.MissingSetupException if AWS cannot be addressed, such as without a Region
     */
    public static Assembly open(Configuration configuration, Listeners listeners) {
        return open(configuration, listeners, Optional.empty());
    }

    /**
     * For operations that change something, with credentials that the front end keeps.
     *
     * @throws StoreException if the store cannot be opened or written
     * @throws io.kirikae.aws.MissingSetupException if AWS cannot be addressed, such as without a Region
     */
    public static Assembly open(Configuration configuration, Listeners listeners, Optional<SiteKeys> keys) {
        return open(configuration, listeners, keys, false);
    }

    /**
     * For operations that only look.
     *
     * @throws StoreException if the store cannot be read
     * @throws io.kirikae.aws.MissingSetupException if AWS cannot be addressed, such as without a Region
     */
    public static Assembly openToLook(Configuration configuration, Listeners listeners) {
        return openToLook(configuration, listeners, Optional.empty());
    }

    /**
     * For operations that only look, with credentials that the front end keeps.
     *
     * @throws StoreException if the store cannot be read
     * @throws io.kirikae.aws.MissingSetupException if AWS cannot be addressed, such as without a Region
     */
    public static Assembly openToLook(Configuration configuration, Listeners listeners, Optional<SiteKeys> keys) {
        return open(configuration, listeners, keys, true);
    }

    private static Assembly open(
            Configuration configuration, Listeners listeners, Optional<SiteKeys> keys, boolean toLook) {
        Witnesses.prepareFor(configuration.groups().values().stream().flatMap(group -> group.witnesses().stream()));
        ExecutorService threads = Executors.newCachedThreadPool(Assembly::daemon);
        // The client of AWS takes the longest to prepare, so the store is opened beside it.
        CompletableFuture<Aws> aws = CompletableFuture.supplyAsync(
                () -> {
                    Aws opened = Aws.open(options(configuration.aws(), keys), listeners.time(), listeners.calls());
                    opened.warmUp(!toLook && reachesBySsm(configuration));
                    return opened;
                },
                threads);
        try {
            Store store = openStore(configuration, toLook, listeners, keys);
            return new Assembly(configuration, threads, joined(aws), store, listeners);
        } catch (RuntimeException e) {
            threads.shutdownNow();
            throw e;
        }
    }

    /**
     * Begins to load what reaches AWS, for a command that will need it. Changes and sends nothing.
     *
     * @return the thread that does it; nobody needs to wait for it
     */
    public static Thread preload() {
        return Aws.preload();
    }

    /**
     * Opens the store alone, for what needs no addresses.
     *
     * @param toLook whether nothing will be written
     * @throws StoreException if the store cannot be opened
     */
    public static Store openStore(Configuration configuration, boolean toLook) {
        return openStore(configuration, toLook, Listeners.none(), Optional.empty());
    }

    private static Store openStore(
            Configuration configuration, boolean toLook, Listeners listeners, Optional<SiteKeys> keys) {
        StoreSettings settings = configuration.store();
        if (settings instanceof StoreSettings.DynamoDb dynamoDb) {
            return new StoreTable(dynamoDb, configuration.aws(), keys).open(toLook, listeners);
        }
        Path file = ((StoreSettings.Sqlite) settings).path();
        return toLook ? SqliteStore.openReadOnly(file) : SqliteStore.open(file);
    }

    private static boolean reachesBySsm(Configuration configuration) {
        return configuration.groups().values().stream()
                .flatMap(settings -> settings.group().host().stream())
                .anyMatch(host -> host.by() instanceof HostReach.Ssm);
    }

    private static Aws joined(CompletableFuture<Aws> aws) {
        try {
            return aws.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kirikae-worker");
        thread.setDaemon(true);
        return thread;
    }

    private static AwsOptions options(AwsSettings settings, Optional<SiteKeys> keys) {
        AwsOptions options =
                AwsOptions.defaults().within(settings.connectTimeout(), settings.callTimeout(), settings.callTimeout());
        options = settings.region().isPresent()
                ? options.inRegion(settings.region().get())
                : options;
        options = keys.isPresent() ? options.withKeys(keys.get().forAws()) : options;
        options =
                settings.endpoint().isPresent() ? options.at(settings.endpoint().get()) : options;
        return settings.profile().isPresent()
                ? options.withProfile(settings.profile().get())
                : options;
    }

    private static CloudPorts ports(Aws aws, Hosts hosts) {
        return new CloudPorts(
                aws.instances(),
                aws.elasticIps(),
                aws.networkInterfaces(),
                aws.privateAddresses(),
                aws.routeTables(),
                aws.recordSets(),
                aws.fences(),
                aws.volumes(),
                aws.targetGroups(),
                aws.launches(),
                hosts);
    }

    /** Whether something failed because AWS could not be read. */
    public static boolean isFailureOfAws(Exception failure) {
        return failure instanceof CloudException;
    }

    /** What makes the probes of this process. */
    public Probes probes() {
        return probes;
    }

    /** Whether something failed because AWS cannot even be addressed, such as without a Region. */
    public static boolean isFailureOfSetup(Exception failure) {
        return failure instanceof MissingSetupException;
    }

    /** What operations share. */
    public Site site() {
        return site;
    }

    /** The same for what only looks, for ever and at many groups: its readings come after those of runs where AWS is short of both. */
    public Site siteToWatch() {
        return siteToWatch;
    }

    /**
     * Looks for what would stop a failover.
     *
     * @param withPermissions whether AWS is asked for the permission of each call
     */
    public Preflight preflight(boolean withPermissions) {
        return new Preflight(
                siteToWatch,
                withPermissions
                        ? Optional.of(new MechanismCatalogue(
                                ports(aws.rehearsing(), aws.rehearsing().hosts())))
                        : Optional.empty(),
                withPermissions
                        ? Optional.of(new PolicySimulation(
                                budget.permissions(aws.permissions()),
                                configuration.aws().region()))
                        : Optional.empty(),
                aws.surroundings());
    }

    /**
     * The policies of the role whose credentials are in use, as JSON.
     *
     * @throws IllegalStateException if they are those of no role, with the reason
     * @throws CloudException if AWS could not be read
     */
    public List<String> policiesInUse() {
        Permissions permissions = aws.permissions();
        Permissions.Caller caller = permissions.caller();
        return permissions.policiesOf(caller.roleName()
                .orElseThrow(() -> new IllegalStateException("the credentials in use are those of " + caller.arn()
                        + ", which is no role; give its policies by --diff")));
    }

    /** Whether a monitoring instance comes back by itself. */
    public MonitorRecovery monitorRecovery() {
        return new MonitorRecovery(aws.recoveries());
    }

    /**
     * The instance that this process runs on: what the configuration says, else this machine's metadata service.
     *
     * @return the instance; absent if this is none, or does not say so
     */
    public Optional<InstanceId> thisInstance() {
        return configuration.aws().instanceId().or(() -> Aws.thisInstance().id());
    }

    private record Membership(HolderId self, PeerVantages peers) {}

    /** This process, as daemons call each other. */
    public HolderId self() {
        return membership().self();
    }

    /** What the other daemons see. */
    public PeerVantages peers() {
        return membership().peers();
    }

    private synchronized Membership membership() {
        if (membership == null) {
            HolderId self = HolderId.ofThisProcess();
            PeerVantages peers = new PeerVantages(
                    site.store().vantages(), site.time(), self.toString(), PEERS_FRESH_FOR, PEERS_FORGOTTEN_AFTER);
            membership = new Membership(self, peers);
        }
        return membership;
    }

    /** What became of the calls to AWS so far, by the token bucket that counts them. */
    public List<CallUse> callUse() {
        return budget.use();
    }

    /** The group of that name with its probes. */
    public Optional<WatchedGroup> group(GroupName name) {
        return Optional.ofNullable(configuration.groups().get(name)).map(this::watched);
    }

    /** A group of these settings with its probes; they need not stand in the configuration that this was opened with. */
    public WatchedGroup watched(GroupSettings settings) {
        hosts.know(settings.group());
        Map<NodeName, List<NamedProbe>> byNode = new HashMap<>();
        for (Node node : settings.group().nodes()) {
            byNode.put(
                    node.name(),
                    settings.probes().stream().map(spec -> probe(spec, node)).toList());
        }
        List<Witness> thirdParties = settings.witnesses().stream()
                .map(spec -> witnesses.of(spec, settings.group().name()))
                .toList();
        return new WatchedGroup(
                settings.group(),
                byNode,
                thirdParties,
                settings.decide(),
                new ProofOfProbe(settings, probes),
                settings.runWithin());
    }

    private NamedProbe probe(ProbeSpec spec, Node node) {
        return new NamedProbe(
                spec.kind(), spec.decisive(), probes.of(spec, node.address().value(), node.name()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        aws.close();
        site.store().close();
    }
}
