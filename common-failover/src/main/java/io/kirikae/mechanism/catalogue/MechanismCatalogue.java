package io.kirikae.mechanism.catalogue;

import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.StepControl;
import io.kirikae.mechanism.dns.DnsRecordMechanism;
import io.kirikae.mechanism.elasticip.ElasticIpMechanism;
import io.kirikae.mechanism.fence.SecurityGroupsAction;
import io.kirikae.mechanism.fence.SwitchInstanceAction;
import io.kirikae.mechanism.host.SetUpHostAction;
import io.kirikae.mechanism.networkinterface.AttachAction;
import io.kirikae.mechanism.networkinterface.DetachAction;
import io.kirikae.mechanism.networkinterface.NetworkInterfaceMechanism;
import io.kirikae.mechanism.route.PointRouteAction;
import io.kirikae.mechanism.route.RouteMechanism;
import io.kirikae.mechanism.route.SourceDestCheckAction;
import io.kirikae.mechanism.secondaryip.SecondaryIpMechanism;
import io.kirikae.mechanism.standby.LaunchStandbyAction;
import io.kirikae.mechanism.standby.Roll;
import io.kirikae.mechanism.standby.Soundness;
import io.kirikae.mechanism.standby.StartStandbyAction;
import io.kirikae.mechanism.standby.StopStandbyAction;
import io.kirikae.mechanism.standby.TerminateStandbyAction;
import io.kirikae.mechanism.targetgroup.DeregisterAction;
import io.kirikae.mechanism.targetgroup.HealthFileAction;
import io.kirikae.mechanism.targetgroup.RegisterAction;
import io.kirikae.mechanism.targetgroup.TargetGroupMechanism;
import io.kirikae.mechanism.volume.AttachVolumeAction;
import io.kirikae.mechanism.volume.DetachVolumeAction;
import io.kirikae.mechanism.volume.VolumeMechanism;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.AttachInterface;
import io.kirikae.plan.Step.AttachVolume;
import io.kirikae.plan.Step.ChangeRecord;
import io.kirikae.plan.Step.DeregisterTarget;
import io.kirikae.plan.Step.DetachInterface;
import io.kirikae.plan.Step.DetachVolume;
import io.kirikae.plan.Step.LaunchStandby;
import io.kirikae.plan.Step.MoveElasticIp;
import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.plan.Step.PointRoute;
import io.kirikae.plan.Step.PutHealthFile;
import io.kirikae.plan.Step.RegisterTarget;
import io.kirikae.plan.Step.SetSecurityGroups;
import io.kirikae.plan.Step.SetSourceDestCheck;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.plan.Step.StartStandby;
import io.kirikae.plan.Step.StopStandby;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.plan.Step.TerminateStandby;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;

/** All mechanisms over one set of ports. Safe for use by several threads. */
public final class MechanismCatalogue implements Actions, Step.Handler<StepControl<?>> {

    private final ElasticIpMechanism elasticIps;
    private final NetworkInterfaceMechanism networkInterfaces;
    private final DetachAction detach;
    private final AttachAction attach;
    private final SecondaryIpMechanism secondaryIps;
    private final RouteMechanism routes;
    private final PointRouteAction pointRoute;
    private final SourceDestCheckAction sourceDestCheck;
    private final DnsRecordMechanism dnsRecords;
    private final VolumeMechanism volumes;
    private final DetachVolumeAction detachVolume;
    private final AttachVolumeAction attachVolume;
    private final TargetGroupMechanism targetGroups;
    private final RegisterAction registerTarget;
    private final DeregisterAction deregisterTarget;
    private final HealthFileAction healthFile;
    private final StartStandbyAction startStandby;
    private final StopStandbyAction stopStandby;
    private final LaunchStandbyAction launchStandby;
    private final TerminateStandbyAction terminateStandby;
    private final Roll roll;
    private final SwitchInstanceAction switchInstance;
    private final SecurityGroupsAction securityGroups;
    private final SetUpHostAction setUpHost;

    /**
     * The mechanisms over the ports.
     *
     * @param ports how to reach AWS
     */
    public MechanismCatalogue(CloudPorts ports) {
        this(ports, Soundness.UNASKED);
    }

    /**
     * All of them, for processes that start standbys.
     *
     * @param ports how to reach AWS
     * @param soundness whether a standby that was started would serve
     */
    public MechanismCatalogue(CloudPorts ports, Soundness soundness) {
        elasticIps = new ElasticIpMechanism(ports.elasticIps());
        networkInterfaces = new NetworkInterfaceMechanism(ports.networkInterfaces());
        detach = new DetachAction(ports.networkInterfaces());
        attach = new AttachAction(ports.networkInterfaces());
        secondaryIps = new SecondaryIpMechanism(ports.privateAddresses());
        routes = new RouteMechanism(ports.routeTables());
        pointRoute = new PointRouteAction(ports.routeTables());
        sourceDestCheck = new SourceDestCheckAction(ports.routeTables());
        dnsRecords = new DnsRecordMechanism(ports.recordSets());
        volumes = new VolumeMechanism(ports.volumes());
        detachVolume = new DetachVolumeAction(ports.volumes(), ports.instances(), ports.hosts());
        attachVolume = new AttachVolumeAction(ports.volumes());
        targetGroups = new TargetGroupMechanism(ports.targetGroups(), ports.hosts());
        registerTarget = new RegisterAction(ports.targetGroups());
        deregisterTarget = new DeregisterAction(ports.targetGroups());
        healthFile = new HealthFileAction(ports.targetGroups(), ports.hosts());
        startStandby = new StartStandbyAction(ports.instances(), ports.fences(), soundness);
        stopStandby = new StopStandbyAction(ports.instances(), ports.fences());
        launchStandby = new LaunchStandbyAction(ports.launches(), ports.instances(), soundness);
        terminateStandby = new TerminateStandbyAction(ports.launches());
        roll = new Roll(ports.instances(), ports.launches());
        switchInstance = new SwitchInstanceAction(ports.instances(), ports.fences());
        securityGroups = new SecurityGroupsAction(ports.fences());
        setUpHost = new SetUpHostAction(ports.hosts());
    }

    /** How the instances of groups are read. */
    public Roll roll() {
        return roll;
    }

    /**
     * Reads where an address is.
     *
     * @throws CloudException if AWS could not be read
     */
    public Sighting observe(FloatingAddress address, Fleet fleet) {
        if (address instanceof ElasticIp elasticIp) {
            return elasticIps.observe(elasticIp, fleet);
        }
        if (address instanceof NetworkInterface networkInterface) {
            return networkInterfaces.observe(networkInterface, fleet);
        }
        if (address instanceof SecondaryIp secondaryIp) {
            return secondaryIps.observe(secondaryIp, fleet);
        }
        if (address instanceof Route route) {
            return routes.observe(route, fleet);
        }
        if (address instanceof Volume volume) {
            return volumes.observe(volume, fleet);
        }
        if (address instanceof TargetGroup group) {
            return targetGroups.observe(group, fleet);
        }
        return dnsRecords.observe((DnsRecord) address, fleet);
    }

    @Override
    public StepControl<?> of(Step step) {
        return step.accept(this);
    }

    @Override
    public StepControl<?> moveElasticIp(MoveElasticIp step) {
        return new StepControl<>(step, elasticIps);
    }

    @Override
    public StepControl<?> detachInterface(DetachInterface step) {
        return new StepControl<>(step, detach);
    }

    @Override
    public StepControl<?> attachInterface(AttachInterface step) {
        return new StepControl<>(step, attach);
    }

    @Override
    public StepControl<?> movePrivateAddresses(MovePrivateAddresses step) {
        return new StepControl<>(step, secondaryIps);
    }

    @Override
    public StepControl<?> pointRoute(PointRoute step) {
        return new StepControl<>(step, pointRoute);
    }

    @Override
    public StepControl<?> setSourceDestCheck(SetSourceDestCheck step) {
        return new StepControl<>(step, sourceDestCheck);
    }

    @Override
    public StepControl<?> changeRecord(ChangeRecord step) {
        return new StepControl<>(step, dnsRecords);
    }

    @Override
    public StepControl<?> switchInstance(SwitchInstance step) {
        return new StepControl<>(step, switchInstance);
    }

    @Override
    public StepControl<?> detachVolume(DetachVolume step) {
        return new StepControl<>(step, detachVolume);
    }

    @Override
    public StepControl<?> attachVolume(AttachVolume step) {
        return new StepControl<>(step, attachVolume);
    }

    @Override
    public StepControl<?> registerTarget(RegisterTarget step) {
        return new StepControl<>(step, registerTarget);
    }

    @Override
    public StepControl<?> deregisterTarget(DeregisterTarget step) {
        return new StepControl<>(step, deregisterTarget);
    }

    @Override
    public StepControl<?> putHealthFile(PutHealthFile step) {
        return new StepControl<>(step, healthFile);
    }

    @Override
    public StepControl<?> startStandby(StartStandby step) {
        return new StepControl<>(step, startStandby);
    }

    @Override
    public StepControl<?> stopStandby(StopStandby step) {
        return new StepControl<>(step, stopStandby);
    }

    @Override
    public StepControl<?> launchStandby(LaunchStandby step) {
        return new StepControl<>(step, launchStandby);
    }

    @Override
    public StepControl<?> terminateStandby(TerminateStandby step) {
        return new StepControl<>(step, terminateStandby);
    }

    @Override
    public StepControl<?> setSecurityGroups(SetSecurityGroups step) {
        return new StepControl<>(step, securityGroups);
    }

    @Override
    public StepControl<?> setUpHost(SetUpHost step) {
        return new StepControl<>(step, setUpHost);
    }
}
