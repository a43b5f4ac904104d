package dev.cordon.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions of docs/architecture.md for the modules of topics, which the launcher does not carry. */
class ArchitectureTest {
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cordon.kafka", "dev.cordon.localkafka");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.cordon.kafka.planted");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(
                        noClasses()
                                .that()
                                .resideInAPackage("dev.cordon.kafka..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.cordon.behavior..",
                                        "dev.cordon.learning..",
                                        "dev.cordon.detection..",
                                        "dev.cordon.containment..",
                                        "dev.cordon.aws..",
                                        "dev.cordon.sandbox..",
                                        "dev.cordon.localkafka..")
                                .because("the edges of the jobs neither judge nor act"),
                        "Judges"),
                Arguments.of(
                        noClasses()
                                .that()
                                .resideInAPackage("dev.cordon.kafka..")
                                .and()
                                .resideOutsideOfPackage("dev.cordon.kafka.hold..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("dev.cordon.engine..", "dev.cordon.kafka.hold..")
                                .because("a detection job has these edges on its class path, and no engine"),
                        "Acts"),
                Arguments.of(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(ObjectInputStream.class)
                                .because("bytes from outside must not choose which classes run"),
                        "Deserializes"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds_for_what_is_shipped_and_fails_for_what_was_planted(ArchRule rule, String culprit) {
        assertThat(SHIPPED).isNotEmpty();
        rule.check(SHIPPED);
        assertThat(rule.evaluate(PLANTED).getFailureReport().toString()).contains(culprit);
    }
}
