package io.kirikae;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. Every rule allows an empty package, so that it holds from a package's first class on. */
class ArchitectureTest {

    private static final String SDK = "software.amazon.awssdk..";

    static final ArchRule TIME_KNOWS_NOBODY =
            only("time").because("everything measures time, so time can depend on nothing");

    static final ArchRule TOPOLOGY_KNOWS_NOBODY =
            only("topology").because("names and addresses are the vocabulary of every other package");

    static final ArchRule PLAN_KNOWS_ONLY_TOPOLOGY = only("plan", "topology")
            .because("a plan is data that is printed, hashed, approved and journalled; it does nothing itself");

    static final ArchRule NRPE_KNOWS_NOBODY = only("nrpe")
            .because("packets, states and ranges are words of Nagios, the same for who asks and who answers");

    static final ArchRule HEALTH_KNOWS_TOPOLOGY_AND_TIME = only("health", "topology", "time", "nrpe")
            .because("a probe looks at a node within a time; what follows from what it saw is decided elsewhere");

    static final ArchRule DECISION_KNOWS_TOPOLOGY_AND_WHAT_PROBES_SAID = only("decision", "topology", "health")
            .because("a decision is a pure function of facts, so that every recorded situation can be replayed");

    static final ArchRule DECISION_DOES_NO_INPUT_OR_OUTPUT = noClasses()
            .that()
            .resideInAPackage("io.kirikae.decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..", "javax.sql..")
            .because("a decision that looks for itself cannot be replayed from recorded facts")
            .allowEmptyShould(true);

    static final ArchRule MONITOR_KNOWS_WHAT_PROBES_SAID = only("monitor", "topology", "health", "decision", "time")
            .because(
                    "the watch is a state machine and a schedule, so that thousands of groups cost little and every rule"
                            + " can be tried on virtual time");

    static final ArchRule MECHANISM_KNOWS_PLAN_AND_TOPOLOGY = only("mechanism", "plan", "topology")
            .because("a mechanism knows how an address moves and leaves when, how often and how long to the engine");

    static final ArchRule BUDGET_KNOWS_PORTS_AND_TIME = only("budget", "mechanism", "plan", "topology", "time")
            .because("what is spent on calls does not depend on who makes them and how they reach AWS");

    static final ArchRule STORE_KNOWS_PLAN_TOPOLOGY_AND_TIME = only("store", "plan", "topology", "time")
            .because("a store remembers runs and plans, and does not know how they are carried out");

    static final ArchRule CONFIG_KNOWS_WHAT_IT_DESCRIBES = only("config", "topology", "health", "decision", "nrpe")
            .because(
                    "the configuration describes groups, probes and rules; who acts on them is put together in assembly");

    static final ArchRule IAM_KNOWS_THE_CONFIGURATION_ALONE = only("iam", "config", "topology")
            .because("a policy is needed before anything can be read, so it is derived from what the site has written");

    static final ArchRule SIMULATOR_KNOWS_ONLY_TIME =
            only("simulator", "time").because("a simulator that shares our code or the SDK shares our mistakes");

    static final ArchRule ONLY_AWS_SEES_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("io.kirikae.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SDK)
            .because("one package translates AWS into our words, so that an SDK can change without the rest")
            .allowEmptyShould(true);

    static final ArchRule ENGINE_KNOWS_PORTS_ONLY = never("engine", "aws", "store.sqlite", "store.memory", "cli")
            .because("the engine is proved against simulated and remembered ports; an adapter would bind it to one");

    static final ArchRule ENGINE_KNOWS_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage("io.kirikae.engine..", "io.kirikae.operation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sqlite..", "java.sql..")
            .because("what is remembered goes through the ports of store")
            .allowEmptyShould(true);

    static final ArchRule OPERATION_KNOWS_PORTS_ONLY = never(
                    "operation", "aws", "store.sqlite", "store.memory", "cli", "simulator")
            .because("a use case is the same from every front end and on every cloud, the simulated one too");

    static final ArchRule HTTP_KNOWS_ITS_SETTINGS_AND_TIME = only("http", "config", "health", "time")
            .because("what a port answers is handed to it, so that one server serves alerts and figures");

    static final ArchRule ONLY_HTTP_SEES_NETTY = noClasses()
            .that()
            .resideOutsideOfPackage("io.kirikae.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("a command that opens no port must not load a server")
            .allowEmptyShould(true);

    static final ArchRule ALERT_ASKS_USE_CASES = only(
                    "alert", "daemon", "http", "config", "operation", "store", "plan", "decision", "topology", "time")
            .because("an alert asks for a failover as a person does, and decides nothing itself");

    static final ArchRule ORDER_ASKS_USE_CASES =
            frontEnd("order").because("an order is carried out as a person's command is, and decides nothing itself");

    static final ArchRule CLI_ASKS_USE_CASES = frontEnd("cli");

    static final ArchRule REPORT_SHOWS_WHAT_USE_CASES_FOUND = never(
                    "report", "engine", "aws", "mechanism", "store.sqlite", "cli", "daemon", "config", "assembly")
            .because("one wording serves every front end, so it can be bound to none of them");

    static final ArchRule CHANGE_ASKS_USE_CASES = frontEnd("change");

    static final ArchRule DRILL_ASKS_USE_CASES = frontEnd("drill");

    static final ArchRule DAEMON_ASKS_USE_CASES = frontEnd("daemon");

    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching("io.kirikae.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle are one package with several names")
            .allowEmptyShould(true);

    static final ArchRule ONLY_TIME_READS_CLOCKS = noClasses()
            .that()
            .resideOutsideOfPackage("io.kirikae.time..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "reads a clock or sleeps", call -> readsAClock(call.getTargetOwner(), call.getName())))
            .because("tests run on virtual time; take a TimeSource")
            .allowEmptyShould(true);

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Manager|Helper|Impl)")
            .because("such a name says that a class has no purpose of its own")
            .allowEmptyShould(true);

    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.kirikae.cli.Kirikae")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("an exit in the middle skips what must be released, the lease above all")
            .allowEmptyShould(true);

    static final ArchRule ONLY_COMMANDS_PRINT = noClasses()
            .that(not(resideInAnyPackage("io.kirikae.cli..", "io.kirikae.drill..")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because(
                    "the core runs inside daemons and monitoring servers, whose output is not ours; it logs or returns")
            .allowEmptyShould(true);

    static final ArchRule NOBODY_USES_JAVA_LOGGING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("there is one logging façade, SLF4J")
            .allowEmptyShould(true);

    /** Every rule above as a test of its own; by this class, since ArchUnit's own engine ran none of them under Surefire. */
    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses kirikae = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.kirikae");
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field ->
                        DynamicTest.dynamicTest(sentence(field), () -> ((ArchRule) field.get(null)).check(kirikae)));
    }

    private static String sentence(Field rule) {
        return rule.getName().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The package knows nothing of ours but itself and the allowed ones, and nothing of AWS's SDK. */
    private static ArchRule only(String name, String... allowed) {
        String[] known = Stream.concat(Stream.of(name), Arrays.stream(allowed))
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = resideInAPackage("io.kirikae..");
        return noClasses()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .dependOnClassesThat(ours.and(not(resideInAnyPackage(known))).or(resideInAPackage(SDK)))
                .allowEmptyShould(true);
    }

    private static ArchRule never(String name, String... unknown) {
        return noClasses()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Arrays.stream(unknown).map(ArchitectureTest::inside).toArray(String[]::new))
                .allowEmptyShould(true);
    }

    /** A front end may use the vocabulary; what it must not do is reach past the use cases to what does the work. */
    private static ArchRule frontEnd(String name) {
        return never(name, "engine", "aws", "mechanism", "store.sqlite")
                .because(
                        "a front end owns no rules: it asks operation, with what config and assembly give it, and shows"
                                + " the report");
    }

    private static boolean readsAClock(JavaClass owner, String method) {
        if (owner.isEquivalentTo(System.class)) {
            return method.equals("nanoTime") || method.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class)) {
            return method.equals("sleep");
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return method.startsWith("system") || method.startsWith("tick");
        }
        return owner.getPackageName().equals("java.time") && method.equals("now");
    }

    private static String inside(String name) {
        return "io.kirikae." + name + "..";
    }
}
