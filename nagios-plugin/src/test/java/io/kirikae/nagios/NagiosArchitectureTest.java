package io.kirikae.nagios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom in the Nagios package. */
class NagiosArchitectureTest {

    static final ArchRule A_FRONT_END_OWNS_NO_RULES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.kirikae.engine..",
                    "io.kirikae.aws..",
                    "io.kirikae.mechanism..",
                    "io.kirikae.store.sqlite..",
                    "software.amazon.awssdk..")
            .because("it shows the report that every front end shows, and decides nothing");

    static final ArchRule CHECKS_KNOW_NO_NETWORK_LIBRARY_AND_NO_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("io.kirikae.nagios.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "picocli..", "net.sf.jnrpe..", "it.jnrpe..")
            .because("the same check runs as a program, in the daemon and in JNRPE");

    static final ArchRule ONLY_THE_ENDPOINT_KNOWS_NETTY = noClasses()
            .that()
            .resideOutsideOfPackage("io.kirikae.nagios.endpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("a plugin that is started for each check must not load a server");

    static final ArchRule ONLY_THE_ADAPTERS_KNOW_JNRPE = noClasses()
            .that()
            .resideOutsideOfPackage("io.kirikae.nagios.jnrpe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.sf.jnrpe..", "it.jnrpe..")
            .because("its library is the site's own, and not in the distribution");

    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.kirikae.nagios.(*)..").should().beFreeOfCycles();

    static final ArchRule ONLY_TIME_READS_CLOCKS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "reads a clock or sleeps", call -> readsAClock(call.getTargetOwner(), call.getName())))
            .because("time is passed in");

    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.kirikae.nagios.command.Plugin")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("checks also run inside the daemon");

    static final ArchRule NO_PROCESS_IS_STARTED = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethod(Runtime.class, "exec", String.class)
            .because("what a client sends can then never become a command line");

    /** Every rule above as a test of its own. */
    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.kirikae.nagios");
        return Arrays.stream(NagiosArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> DynamicTest.dynamicTest(sentence(field), () -> ((ArchRule) field.get(null))
                        .allowEmptyShould(true)
                        .check(ours)));
    }

    private static String sentence(Field rule) {
        return rule.getName().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean readsAClock(JavaClass owner, String method) {
        if (owner.isEquivalentTo(System.class)) {
            return method.equals("nanoTime") || method.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class)) {
            return method.equals("sleep");
        }
        return owner.getPackageName().equals("java.time") && method.equals("now");
    }
}
