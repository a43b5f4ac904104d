package dev.cordon.console;

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

/** What the console may know, and that every rule finds what was planted. */
class ArchitectureTest {
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.cordon.console");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.cordon.console.planted");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.cordon.engine.action..",
                                        "dev.cordon.engine.run..",
                                        "dev.cordon.aws..",
                                        "dev.cordon.containment..",
                                        "dev.cordon.detection..",
                                        "dev.cordon.behavior..",
                                        "dev.cordon.learning..")
                                .because("the console shows and passes on; it neither judges nor acts"),
                        "Acts"),
                Arguments.of(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.elasticsearch..", "co.elastic..")
                                .because("queries are made in one place, which puts the tenant into each"),
                        "Asks"),
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
