package dev.cordon.wire.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Directions of docs/architecture.md for a module, as rules: each holds for what is shipped, and fails for a class that was
 * planted, in the package {@code planted}, to break it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PlantedRules {
    /** Broken by a class {@code Deserializes}. */
    protected static final Rule NO_JAVA_DESERIALIZATION = new Rule(
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ObjectInputStream.class)
                    .because("bytes from outside must not choose which classes run"),
            "Deserializes");

    private final JavaClasses shipped;
    private final JavaClasses planted;

    /** A rule, and the planted class that breaks it. */
    public record Rule(ArchRule holds, String culprit) {}

    /**
     * Reads the classes.
     *
     * @param own the module's package
     * @param others packages that the rules hold for as well
     */
    protected PlantedRules(String own, String... others) {
        String[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = own;
        shipped = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages(all);
        planted = new ClassFileImporter().importPackages(own + ".planted");
    }

    /** All of them. */
    protected abstract List<Rule> rules();

    @ParameterizedTest
    @MethodSource("rules")
    void holds_for_what_is_shipped_and_fails_for_what_was_planted(Rule rule) {
        assertThat(shipped).isNotEmpty();
        rule.holds().check(shipped);
        assertThat(rule.holds().evaluate(planted).getFailureReport().toString()).contains(rule.culprit());
    }
}
