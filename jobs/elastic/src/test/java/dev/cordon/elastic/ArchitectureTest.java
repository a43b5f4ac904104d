package dev.cordon.elastic;

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

/** The directions of docs/architecture.md for the two modules that the launcher does not carry. */
class ArchitectureTest {
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cordon.elastic", "dev.cordon.localelasticsearch");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.cordon.elastic.planted");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(
                        noClasses()
                                .that()
                                .resideInAPackage("dev.cordon.elastic..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.cordon.localelasticsearch..",
                                        "dev.cordon.events..",
                                        "dev.cordon.reach..",
                                        "org.elasticsearch.node..")
                                .because("documents are written of what others judged and did"),
                        "StartsServer"),
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
        rule.check(SHIPPED);
        assertThat(rule.evaluate(PLANTED).getFailureReport().toString()).contains(culprit);
    }
}
