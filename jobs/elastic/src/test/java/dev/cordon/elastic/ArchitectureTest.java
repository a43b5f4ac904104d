package dev.cordon.elastic;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.cordon.wire.testing.PlantedRules;
import java.util.List;

/** The directions of docs/architecture.md for the two modules that the launcher does not carry. */
class ArchitectureTest extends PlantedRules {
    ArchitectureTest() {
        super("dev.cordon.elastic", "dev.cordon.localelasticsearch");
    }

    @Override
    protected List<Rule> rules() {
        return List.of(
                new Rule(
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
                NO_JAVA_DESERIALIZATION);
    }
}
