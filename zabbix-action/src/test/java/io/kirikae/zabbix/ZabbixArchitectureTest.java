package io.kirikae.zabbix;

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

/** Who may know whom in the Zabbix package. */
class ZabbixArchitectureTest {

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

    static final ArchRule NOBODY_OPENS_A_PORT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("alerts come in by the daemon's own port, which has its limits and its token");

    static final ArchRule ANSWERS_OF_A_SERVER_MAKE_NO_CLASSES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.alibaba..")
            .because("a library that reads answers made whatever class they named");

    static final ArchRule BOUNCY_CASTLE_IS_LOADED_FOR_KEYS_ALONE = noClasses()
            .that()
            .haveNameNotMatching("io\\.kirikae\\.zabbix\\.sender\\.PskLayer.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("a site without pre-shared keys neither waits for its classes nor relies on them");

    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.kirikae.zabbix.(*)..").should().beFreeOfCycles();

    static final ArchRule ONLY_TIME_READS_CLOCKS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "reads a clock or sleeps", call -> readsAClock(call.getTargetOwner(), call.getName())))
            .because("time is passed in");

    static final ArchRule NOBODY_ENDS_THE_PROCESS = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("all of it runs inside the daemon");

    static final ArchRule NO_PROCESS_IS_STARTED = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethod(Runtime.class, "exec", String.class)
            .because("what an event says can then never become a command line");

    /** Every rule above as a test of its own. */
    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.kirikae.zabbix");
        return Arrays.stream(ZabbixArchitectureTest.class.getDeclaredFields())
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
