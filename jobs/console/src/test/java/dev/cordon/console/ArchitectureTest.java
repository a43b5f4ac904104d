package dev.cordon.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.cordon.wire.testing.PlantedRules;
import java.util.List;

/** What the console may know, and that every rule finds what was planted. */
class ArchitectureTest extends PlantedRules {
    ArchitectureTest() {
        super("dev.cordon.console");
    }

    @Override
    protected List<Rule> rules() {
        return List.of(
                new Rule(
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
                new Rule(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.elasticsearch..", "co.elastic..")
                                .because("queries are made in one place, which puts the tenant into each"),
                        "Asks"),
                NO_JAVA_DESERIALIZATION);
    }
}
