package dev.cordon.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.cordon.wire.testing.PlantedRules;
import java.util.List;

/** The directions of docs/architecture.md for the modules of topics, which the launcher does not carry. */
class ArchitectureTest extends PlantedRules {
    ArchitectureTest() {
        super("dev.cordon.kafka", "dev.cordon.localkafka");
    }

    @Override
    protected List<Rule> rules() {
        return List.of(
                new Rule(
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
                new Rule(
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
                NO_JAVA_DESERIALIZATION);
    }
}
