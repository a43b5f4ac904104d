package dev.cordon.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** The directions and bans of docs/architecture.md as rules over the whole class path. */
final class ArchitectureRules {
    private static final String[] MODELS = {
        "dev.cordon.domain..",
        "dev.cordon.events..",
        "dev.cordon.behavior..",
        "dev.cordon.learning..",
        "dev.cordon.reach.."
    };
    private static final String[] RESPONDERS = {
        "dev.cordon.engine..", "dev.cordon.aws..", "dev.cordon.identity..", "dev.cordon.sandbox.."
    };
    private static final String[] JOBS = {
        "dev.cordon.wire..",
        "dev.cordon.detection..",
        "dev.cordon.containment..",
        "dev.cordon.elastic..",
        "dev.cordon.localelasticsearch..",
        "dev.cordon.console..",
        "dev.cordon.kafka..",
        "dev.cordon.localkafka..",
        "dev.cordon.simulation..",
        "dev.cordon.launcher.."
    };
    /** Where documents are written and read, and where everything is started. */
    private static final String[] SHOWN = {
        "dev.cordon.elastic..",
        "dev.cordon.localelasticsearch..",
        "dev.cordon.live.documents..",
        "dev.cordon.console..",
        "dev.cordon.stack..",
        "dev.cordon.launcher.."
    };

    private static final Set<String> VAGUE_SUFFIXES =
            Set.of("Util", "Utils", "Helper", "Manager", "Processor", "Handler", "Info", "Impl");

    /** Calls that read a clock or make chance, by owner; a method absent from the list is fine. */
    private static final Map<String, Set<String>> CLOCKS_AND_CHANCE = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

    private ArchitectureRules() {}

    static final ArchRule DOMAIN_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.cordon.domain..")
            .should()
            .dependOnClassesThat(DescribedPredicate.not(
                    resideInAnyPackage("dev.cordon.domain..", "java..", "org.jspecify.annotations..")))
            .because("domain is the words that all parts share, and depends on none of them");

    static final ArchRule EVENTS_KNOW_THE_DOMAIN_ONLY = knowsOnlyDomain("events");
    static final ArchRule BEHAVIOR_KNOWS_THE_DOMAIN_ONLY = knowsOnlyDomain("behavior");
    static final ArchRule REACH_KNOWS_THE_DOMAIN_ONLY = knowsOnlyDomain("reach");

    static final ArchRule LEARNING_KNOWS_BEHAVIOR = noClasses()
            .that()
            .resideInAPackage("dev.cordon.learning..")
            .should()
            .dependOnClassesThat(cordonOutside("domain", "behavior", "learning"))
            .because("learning depends on behavior, and on nothing that reads logs or runs jobs");

    static final ArchRule MODELS_JUDGE = noClasses()
            .that()
            .resideInAnyPackage(MODELS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(RESPONDERS)
                    .or(resideInAnyPackage(JOBS))
                    .or(resideInAnyPackage(
                            "org.apache.flink..",
                            "software.amazon..",
                            "org.apache.kafka..",
                            "co.elastic..",
                            "javax.net..",
                            "java.nio.file.."))
                    .or(DescribedPredicate.describe(
                            "sockets, URLs and files",
                            type -> (type.getPackageName().equals("java.net")
                                            && !type.getSimpleName().startsWith("URI")
                                            && !type.getSimpleName().startsWith("URLDecoder"))
                                    || type.isEquivalentTo(java.io.File.class)
                                    || type.isAssignableTo(java.io.FileInputStream.class)
                                    || type.isAssignableTo(java.io.FileOutputStream.class)
                                    || type.isAssignableTo(java.io.RandomAccessFile.class))))
            .because("models are pure: no Flink, no provider, no file and no network");

    static final ArchRule NOTHING_IN_MODELS_ASKS_A_CLOCK_OR_A_DIE = noClasses()
            .that()
            .resideInAnyPackage(MODELS)
            .should()
            .callCodeUnitWhere(DescribedPredicate.describe("reads a clock or makes chance", ArchitectureRules::unclean))
            .because("the same input gives the same bytes; times and seeds are handed in");

    static final ArchRule ENGINE_AND_BEHAVIOR_NEVER_MEET = noClasses()
            .that()
            .resideInAnyPackage(RESPONDERS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "dev.cordon.events..", "dev.cordon.behavior..", "dev.cordon.learning..", "org.tribuo..")
                    .or(resideInAnyPackage(JOBS))
                    .or(resideInAPackage("org.apache.flink..")))
            .allowEmptyShould(true)
            .because("what responders need to know of judging travels on the alert");

    static final ArchRule WIRE_KNOWS_NEITHER_MODELS_THAT_LEARN_NOR_JOBS = noClasses()
            .that()
            .resideInAPackage("dev.cordon.wire..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "dev.cordon.learning..",
                            "dev.cordon.detection..",
                            "dev.cordon.containment..",
                            "dev.cordon.console..",
                            "dev.cordon.launcher..",
                            "org.tribuo..")
                    .or(resideInAnyPackage(RESPONDERS)))
            .because("wire carries values between processes and has no judgement");

    static final ArchRule DETECTION_CANNOT_ACT = noClasses()
            .that()
            .resideInAPackage("dev.cordon.detection..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(RESPONDERS)
                    .or(resideInAnyPackage(
                            "dev.cordon.containment..",
                            "dev.cordon.console..",
                            "dev.cordon.launcher..",
                            "software.amazon..")))
            .because("the topic between detection and containment is the safety gap");

    static final ArchRule CONTAINMENT_CANNOT_JUDGE = noClasses()
            .that()
            .resideInAPackage("dev.cordon.containment..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.tribuo..", "dev.cordon.learning..", "dev.cordon.behavior..", "dev.cordon.launcher.."))
            .allowEmptyShould(true)
            .because("containment acts on what stands on the alert");

    static final ArchRule JUDGING_AND_ACTING_NEED_NO_ELASTICSEARCH = noClasses()
            .that()
            .resideOutsideOfPackages(SHOWN)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "co.elastic..", "org.elasticsearch..", "dev.cordon.elastic..", "dev.cordon.localelasticsearch.."))
            .because("detection and containment go on while Elasticsearch is away, whatever they are made of");

    static final ArchRule THE_LAUNCHER_IS_NOBODYS_PART = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cordon.launcher..", "dev.cordon.bench..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.cordon.launcher.."))
            .because("the launcher is the only place where everything meets");

    static final ArchRule NO_JAVA_DESERIALIZATION = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(java.io.ObjectInputStream.class))
            .because("bytes from outside must not choose which classes run");

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = classes()
            .that()
            .areTopLevelClasses()
            .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(
                    com.tngtech.archunit.lang.conditions.ArchConditions.be(DescribedPredicate.describe(
                            "named with a suffix that says nothing", ArchitectureRules::vaguelyNamed))))
            .because("Util, Helper, Manager, Processor, Handler, Info and Impl say nothing about a thing");

    private static ArchRule knowsOnlyDomain(String module) {
        return noClasses()
                .that()
                .resideInAPackage("dev.cordon." + module + "..")
                .should()
                .dependOnClassesThat(cordonOutside("domain", module))
                .because(module + " depends on domain only");
    }

    private static DescribedPredicate<JavaClass> cordonOutside(String... modules) {
        String[] packages = java.util.Arrays.stream(modules)
                .map(module -> "dev.cordon." + module + "..")
                .toArray(String[]::new);
        return resideInAPackage("dev.cordon..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }

    private static boolean unclean(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        boolean unseeded =
                (owner.isAssignableTo(java.util.Random.class) || owner.isAssignableTo("java.util.SplittableRandom"))
                        && call.getName().equals("<init>")
                        && call.getTarget().getRawParameterTypes().isEmpty();
        boolean chance = owner.isAssignableTo(java.security.SecureRandom.class);
        return unseeded
                || chance
                || CLOCKS_AND_CHANCE.getOrDefault(owner.getName(), Set.of()).contains(call.getName());
    }

    private static boolean vaguelyNamed(JavaClass type) {
        String name = type.getSimpleName();
        if (name.endsWith("TypeInfo") && type.isAssignableTo("org.apache.flink.api.common.typeinfo.TypeInformation")) {
            return false; // Flink's own word for it
        }
        return VAGUE_SUFFIXES.stream().anyMatch(name::endsWith);
    }
}
