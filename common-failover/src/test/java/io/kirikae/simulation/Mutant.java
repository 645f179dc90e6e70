package io.kirikae.simulation;

import io.kirikae.engine.Proof;
import io.kirikae.health.ProbeResult;
import io.kirikae.health.Witness;
import io.kirikae.health.WitnessAnswer;
import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.operation.NamedProbe;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.plan.Placement;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.AttachInterface;
import io.kirikae.plan.Step.DeregisterTarget;
import io.kirikae.plan.Step.PointRoute;
import io.kirikae.plan.Step.PutHealthFile;
import io.kirikae.plan.Step.SetSecurityGroups;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.plan.Step.StopStandby;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.plan.Step.TerminateStandby;
import io.kirikae.simulation.audit.Invariant;
import io.kirikae.simulation.audit.Violation;
import io.kirikae.simulation.stage.Host;
import io.kirikae.store.Store;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.HostReach.Ssm;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Kirikae with one part broken on purpose, to see that the checker of an invariant can fail. */
enum Mutant implements Wiring {
    /** Takes a route of a second table for moved without moving it. */
    FORGETS_A_TABLE(Invariant.ONE_OWNER) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(
                    actions,
                    step -> step instanceof PointRoute route
                            && route.table().value().endsWith("b"));
        }
    },

    /** Takes an interface for attached as soon as it has asked for it, or would have. */
    DOES_NOT_ATTACH(Invariant.NO_LOST_ADDRESS) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions, step -> step instanceof AttachInterface);
        }
    },

    /** Takes a lease over when its own wall clock says that it has not been renewed, whatever the holder's clock says. */
    COMPARES_WALL_CLOCKS(Invariant.LEASE_FOR_EVERY_CHANGE) {
        @Override
        public Store store(Store store, Host host) {
            return new StampingStore(store, host);
        }

        @Override
        public Predicate<String> provenDead(Predicate<String> real, Host host) {
            return holder -> real.test(holder) || StampingStore.looksSilent(holder, host);
        }
    },

    /** Writes what it is about to call only after it has called. */
    JOURNALS_AFTER_THE_CALL(Invariant.JOURNAL_BEFORE_CALL) {
        @Override
        public Store store(Store store, Host host) {
            return new WritingBehindStore(store);
        }
    },

    /** Calls again when an answer is lost, without a look and without a line in the journal. */
    REPEATS_BLINDLY(Invariant.JOURNAL_BEFORE_CALL) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions) {
                @Override
                Outcome call(Step step, Outcome first, Call again) {
                    return first instanceof Outcome.Unknown ? again.make() : first;
                }
            };
        }
    },

    /** Believes that a witness answers whatever it says. */
    IGNORES_ISOLATION(Invariant.NOT_WHILE_ISOLATED) {
        @Override
        public WatchedGroup watched(WatchedGroup group) {
            List<Witness> blind = group.witnesses().stream().map(Mutant::blind).toList();
            return new WatchedGroup(
                    group.group(), group.probes(), blind, group.policy(), group.proof(), group.within());
        }
    },

    /** Begins a run for every alert, however often it comes. */
    FORGETS_INCIDENTS(Invariant.ONE_RUN_PER_INCIDENT) {
        @Override
        public Store store(Store store, Host host) {
            return new ForgetfulStore(store);
        }
    },

    /** Leaves runs as a dead process has left them. */
    DOES_NOT_RECOVER(Invariant.EVERY_RUN_ENDS) {
        @Override
        public boolean does(String duty) {
            return !duty.equals("recovery");
        }
    },

    /** Does not say why a run has ended. */
    GIVES_NO_REASON(Invariant.EVERY_RUN_ENDS, "without a reason") {
        @Override
        public Store store(Store store, Host host) {
            return new RewordingStore(store, words -> words.split(" ", 2)[0]);
        }
    },

    /** Leaves a person who has to act without the command to type. */
    NAMES_NO_COMMAND(Invariant.EVERY_RUN_ENDS, "names no command") {
        @Override
        public Store store(Store store, Host host) {
            return new RewordingStore(store, words -> words.replace("'kirikae ", "'"));
        }
    },

    /** Takes a move for a success without a look at the service. */
    DOES_NOT_PROVE(Invariant.DONE_IS_PROVED) {
        @Override
        public WatchedGroup watched(WatchedGroup group) {
            return new WatchedGroup(
                    group.group(),
                    group.probes(),
                    group.witnesses(),
                    group.policy(),
                    (reachableAt, owner) -> new Proof() {
                        @Override
                        public ProbeResult look() {
                            return new ProbeResult.Up(Duration.ZERO, List.of(), "");
                        }

                        @Override
                        public Duration patience() {
                            return Duration.ZERO;
                        }
                    },
                    group.within());
        }
    },

    /** Reads hosted zones that no mechanism of the group needs. */
    READS_TOO_MUCH(Invariant.ONLY_NEEDED_CALLS) {
        @Override
        public CloudPorts ports(CloudPorts ports) {
            return new CuriousInstances(ports, () -> ports.recordSets()
                            .find(new HostedZoneId("Z1"), "www.example.com", RecordType.A, Optional.empty()))
                    .ports();
        }
    },

    /** Changes something that belongs to no group whenever it looks at instances. */
    CHANGES_TOO_MUCH(Invariant.ONLY_NEEDED_CALLS, "no step of an open run") {
        @Override
        public CloudPorts ports(CloudPorts ports) {
            Placement anywhere = new Placement(new InterfaceId("eni-1a"), new IpAddress("10.1.0.10"));
            return new CuriousInstances(
                            ports, () -> ports.elasticIps().associate(new AllocationId("eipalloc-9"), anywhere))
                    .ports();
        }
    },

    /** Makes every change twice, to be sure. */
    CALLS_TWICE(Invariant.WITHIN_BUDGET) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions) {
                @Override
                Outcome call(Step step, Outcome first, Call again) {
                    return again.make();
                }
            };
        }
    },

    /** Takes a target for deregistered that still is. */
    DOES_NOT_DEREGISTER(Invariant.ONE_OWNER) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions, step -> step instanceof DeregisterTarget);
        }
    },

    /** Believes of an instance, when it matters, that it is stopped. */
    TAKES_A_WRITERS_VOLUME(Invariant.NO_VOLUME_FROM_A_WRITER) {
        @Override
        public CloudPorts ports(CloudPorts ports) {
            return new CarelessInstances(ports).ports();
        }
    },

    /** Believes of every node that nothing is mounted there. */
    BELIEVES_IT_UNMOUNTED(Invariant.NO_VOLUME_FROM_A_WRITER) {
        @Override
        public CloudPorts ports(CloudPorts ports) {
            return new ForgingHosts(ports, "findmnt", "{\"filesystems\":[]}").ports();
        }
    },

    /** Tells a node that belongs to no group. */
    TELLS_A_STRANGER(Invariant.ONLY_NEEDED_CALLS, "called tell i-9x") {
        @Override
        public CloudPorts ports(CloudPorts ports) {
            Node stranger = new Node(new NodeName("x"), new InstanceId("i-9x"), new IpAddress("10.9.0.99"));
            Commands look = new Commands(List.of(new Commands.Line(List.of("findmnt"), false)), Duration.ofSeconds(10));
            return new CuriousInstances(
                            ports, () -> ports.hosts().run(new io.kirikae.topology.Host(stranger, new Ssm()), look))
                    .ports();
        }
    },

    /** Takes an old owner's operating system for told that was told nothing. */
    DOES_NOT_TELL_THE_OLD_OWNER(Invariant.INSIDE_AS_SAID, "it is not so that") {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions, step -> step instanceof SetUpHost told && !told.on());
        }
    },

    /** Leaves an old owner as it is although it can be told. */
    LEAVES_TOO_SOON(Invariant.INSIDE_AS_SAID, "nothing had kept it") {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions) {
                @Override
                Optional<Outcome> instead(Step step) {
                    return step instanceof SetUpHost told && told.mayBeLeft()
                            ? Optional.of(new Outcome.Refused("Kirikae.CommandFailed", "it does not want to", false))
                            : Optional.empty();
                }
            };
        }
    },

    /** Takes what it has told a new owner for taken back when a run is rolled back. */
    DOES_NOT_TAKE_BACK(Invariant.INSIDE_RESTORED) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions, step -> step instanceof SetUpHost told && !told.on());
        }
    },

    /** Takes the file of a health check for removed that is still there. */
    LEAVES_THE_FILE(Invariant.ONE_OWNER) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions, step -> step instanceof PutHealthFile file && !file.on());
        }
    },

    /** Takes an owner for fenced that is not. */
    DOES_NOT_FENCE(Invariant.FENCED_BEFORE_MOVED) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(
                    actions,
                    step -> step instanceof SetSecurityGroups || (step instanceof SwitchInstance power && !power.on()));
        }
    },

    /** Takes a fence for taken off that still stands. */
    LEAVES_THE_FENCE(Invariant.FENCE_RESTORED) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions, step -> step instanceof SwitchInstance power && power.on());
        }
    },

    /** Takes a standby for stopped that was started for nothing. */
    LEAVES_IT_RUNNING(Invariant.NOTHING_LEFT_RUNNING) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions, step -> step instanceof StopStandby || step instanceof TerminateStandby);
        }
    },

    /** Does not assign a group back when its addresses were brought back. */
    DOES_NOT_ASSIGN_BACK(Invariant.AS_ASSIGNED) {
        @Override
        public Store store(Store store, Host host) {
            return new OnceAssigningStore(store);
        }
    },

    /** Finds every node up. */
    SEES_NO_FAILURE(Invariant.SERVICE_IS_BACK) {
        @Override
        public WatchedGroup watched(WatchedGroup group) {
            Map<NodeName, List<NamedProbe>> rosy = new HashMap<>();
            group.probes()
                    .keySet()
                    .forEach(node -> rosy.put(
                            node,
                            List.of(new NamedProbe(
                                    "ftp", true, () -> new ProbeResult.Up(Duration.ZERO, List.of(), "")))));
            return new WatchedGroup(
                    group.group(), rosy, group.witnesses(), group.policy(), group.proof(), group.within());
        }
    },

    /** Throws what nobody expects where an answer of AWS is lost. */
    THROWS(Invariant.NO_MISTAKES) {
        @Override
        public Actions actions(Actions actions) {
            return new BrokenActions(actions) {
                @Override
                Outcome call(Step step, Outcome first, Call again) {
                    if (first instanceof Outcome.Unknown) {
                        throw new UnsupportedOperationException("nobody has thought of this");
                    }
                    return first;
                }
            };
        }
    };

    private final Invariant breaks;
    private final String words;

    Mutant(Invariant breaks) {
        this(breaks, "");
    }

    Mutant(Invariant breaks, String words) {
        this.breaks = breaks;
        this.words = words;
    }

    /** Whether its checker has noticed, and in that place where an invariant is judged in several. */
    boolean isNoticedBy(Violation violation) {
        return violation.invariant() == breaks && violation.how().contains(words);
    }

    /** The invariant whose checker must notice. */
    Invariant breaks() {
        return breaks;
    }

    private static Witness blind(Witness witness) {
        return new Witness() {
            @Override
            public String name() {
                return witness.name();
            }

            @Override
            public WitnessAnswer ask() throws InterruptedException {
                witness.ask();
                return new WitnessAnswer.Reached(Duration.ZERO);
            }
        };
    }
}
