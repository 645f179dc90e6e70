package io.kirikae.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class IndependenceTest {

    private final JavaClasses simulator = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kirikae.simulator");

    @Test
    void knowsNobodyOfOursButTime() {
        DescribedPredicate<JavaClass> others = JavaClass.Predicates.resideInAPackage("io.kirikae..")
                .and(JavaClass.Predicates.resideOutsideOfPackages("io.kirikae.simulator..", "io.kirikae.time.."))
                .as("the rest of Kirikae");

        noClasses()
                .should()
                .dependOnClassesThat(others)
                .because("a simulator that shares code with what it tests shares its mistakes")
                .check(simulator);
    }

    @Test
    void knowsNothingOfTheSdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .because("the protocol must be ours, so that the SDK can prove it")
                .check(simulator);
    }

    @Test
    void keepsStateApartFromProtocol() {
        noClasses()
                .that()
                .resideInAnyPackage("..simulator.ec2..", "..simulator.route53..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..simulator.wire..", "javax.xml..", "com.sun.net..")
                .because("rules of AWS and forms of messages change for different reasons")
                .check(simulator);
        slices().matching("io.kirikae.simulator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(simulator);
    }
}
