package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold for what is shipped, and each of them fails for a class that was planted to break it. */
class ArchitectureTest {
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // what modules lend each other's tests
            .importPackages("dev.cordon");
    private static final JavaClasses PLANTED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("dev.cordon");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("domain", ArchitectureRules.DOMAIN_STANDS_ALONE, List.of("ReachesOut")),
                Arguments.of("events", ArchitectureRules.EVENTS_KNOW_THE_DOMAIN_ONLY, List.of("KnowsBehavior")),
                Arguments.of("behavior", ArchitectureRules.BEHAVIOR_KNOWS_THE_DOMAIN_ONLY, List.of("KnowsEvents")),
                Arguments.of("reach", ArchitectureRules.REACH_KNOWS_THE_DOMAIN_ONLY, List.of("KnowsLearning")),
                Arguments.of("learning", ArchitectureRules.LEARNING_KNOWS_BEHAVIOR, List.of("KnowsEvents")),
                Arguments.of("models", ArchitectureRules.MODELS_JUDGE, List.of("ReadsFile")),
                Arguments.of(
                        "clock",
                        ArchitectureRules.NOTHING_IN_MODELS_ASKS_A_CLOCK_OR_A_DIE,
                        List.of("TellsTime.millis", "TellsTime.moment", "TellsTime.chance")),
                Arguments.of("responders", ArchitectureRules.ENGINE_AND_BEHAVIOR_NEVER_MEET, List.of("Judges")),
                Arguments.of(
                        "wire",
                        ArchitectureRules.WIRE_KNOWS_NEITHER_MODELS_THAT_LEARN_NOR_JOBS,
                        List.of("KnowsLearning", "KnowsLauncher")),
                Arguments.of("detection", ArchitectureRules.DETECTION_CANNOT_ACT, List.of("Acts")),
                Arguments.of("containment", ArchitectureRules.CONTAINMENT_CANNOT_JUDGE, List.of("Judges")),
                Arguments.of(
                        "elasticsearch",
                        ArchitectureRules.JUDGING_AND_ACTING_NEED_NO_ELASTICSEARCH,
                        List.of("detection.planted.Asks", "containment.planted.Shows")),
                Arguments.of("launcher", ArchitectureRules.THE_LAUNCHER_IS_NOBODYS_PART, List.of("KnowsLauncher")),
                Arguments.of("serialization", ArchitectureRules.NO_JAVA_DESERIALIZATION, List.of("Deserializes")),
                Arguments.of("names", ArchitectureRules.NAMES_SAY_WHAT_A_THING_IS, List.of("StreamHelper")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds_for_everything_shipped(String name, ArchRule rule, List<String> culprits) {
        rule.allowEmptyShould(true).check(SHIPPED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void fails_for_each_planted_class(String name, ArchRule rule, List<String> culprits) {
        EvaluationResult result = rule.evaluate(PLANTED);
        String report = String.join("\n", result.getFailureReport().getDetails());
        assertThat(report).contains(culprits);
        assertThat(report).doesNotContain("TellsTime.seeded");
    }

    @Test
    @DisplayName("the import sees the modules, so that the rules cannot hold for want of classes")
    void the_import_sees_the_modules() {
        assertThat(SHIPPED.stream().map(type -> type.getPackageName()))
                .contains("dev.cordon.domain", "dev.cordon.events", "dev.cordon.launcher");
        assertThat(SHIPPED.stream().map(type -> type.getSimpleName())).doesNotContain("TellsTime");
    }
}
