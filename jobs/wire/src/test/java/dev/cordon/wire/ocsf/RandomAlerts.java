package dev.cordon.wire.ocsf;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Alerts of every shape within the writer's limits, with hostile texts; the same seed gives the same alerts. */
final class RandomAlerts {
    private static final List<String> SCRAPS = List.of(
            "a",
            "Z",
            "7",
            " ",
            ":",
            "; ",
            "/",
            "\"",
            "\\",
            "\n",
            "\t",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u202e",
            "\ufeff",
            "é",
            "\ud83d\ude00",
            " (person) ",
            "; blast radius 7",
            "FAILURE ",
            "…",
            "{}",
            "arn:aws:iam::1:user/");
    private static final List<String> TECHNIQUES = List.of("T1098.001", "T1555.006", "T1651", "T1078.004", "T9999");

    private final RandomGenerator random;
    /** Whether doubles have the four decimals that a line carries. */
    private final boolean rounded;

    RandomAlerts(long seed, boolean rounded) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.rounded = rounded;
    }

    Alert next() {
        double evidence = number(0, 1);
        boolean exposed = random.nextBoolean();
        String id = "al-" + text(1);
        return new Alert(
                id,
                random.nextLong(1, 100),
                "t" + text(0),
                text(0),
                identity(),
                any(AlertState.values()),
                millis(),
                millis(),
                millis(),
                random.nextLong(1000),
                random.nextLong(1000),
                random.nextLong(1L << 40),
                number(-50, 50),
                number(-50, 1e6),
                exposed ? number(0, 1) : evidence,
                number(0, 1),
                number(0, 100),
                exposed,
                exposed ? text(0) : "",
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                text(0),
                text(0),
                list(6, this::facet),
                list(5, this::event),
                TECHNIQUES.stream().filter(technique -> random.nextBoolean()).toList(),
                list(4, () -> text(0)),
                list(4, () -> text(0)),
                new RoutineSet(random.nextInt(60), list(9, this::routine), random.nextLong(1000)),
                new Incident(random.nextBoolean() ? id : text(1), random.nextLong(1, 9), text(0)),
                evidence,
                list(4, () -> text(0)),
                reach(),
                sessionEvidence(),
                random.nextBoolean() ? number(0, 100) : Alert.NOT_KEPT,
                exposed && random.nextBoolean() ? random.nextLong(1, 2_000_000_000_000L) : 0);
    }

    private List<SessionEvidence> sessionEvidence() {
        return list(
                3, () -> new SessionEvidence(text(1), random.nextLong(1, 99), number(-50, 50), random.nextBoolean()));
    }

    private Identity identity() {
        return new Identity("key " + text(1), any(IdentityKind.values()), text(0), text(0), text(0));
    }

    private FacetEvidence facet() {
        return new FacetEvidence(
                text(0),
                text(0),
                number(-5, 8),
                number(-9, 9),
                number(0, 1e5),
                number(0, 1e7),
                random.nextInt(50),
                random.nextInt(50),
                text(0));
    }

    private SpeakingEvent event() {
        return new SpeakingEvent(
                text(0),
                millis(),
                text(0),
                text(0),
                random.nextInt(SpeakingEvent.NOT_KEPT, 3),
                random.nextBoolean() ? "203.0.113." + random.nextInt(256) : text(0),
                text(0),
                text(0),
                text(0),
                text(0),
                any(AccessLevel.values()),
                number(0, 1),
                list(3, () -> text(1)),
                number(-50, 50),
                list(4, this::facet),
                random.nextBoolean()
                        ? RecordPlace.NONE
                        : new RecordPlace(
                                random.nextInt(12),
                                random.nextLong(1L << 50),
                                random.nextLong(2) * random.nextLong(1L << 50)));
    }

    private RoutineEntry routine() {
        return new RoutineEntry(text(0), text(0), random.nextLong(1000), random.nextInt(31), random.nextLong(20_000));
    }

    private Reach reach() {
        long version = random.nextLong(1, 50);
        List<String> notSeen = list(3, () -> text(1));
        return switch (any(ReachStanding.values())) {
            case NO_SNAPSHOT -> Reach.NO_SNAPSHOT;
            case UNKNOWN_PRINCIPAL -> Reach.unknownPrincipal(millis(), version, notSeen);
            case KNOWN -> {
                double upper = number(0, 100);
                yield new Reach(
                        ReachStanding.KNOWN,
                        text(0),
                        upper,
                        random.nextBoolean() ? upper : number(0, upper),
                        any(AdminEquivalence.values()),
                        text(0),
                        millis(),
                        version,
                        notSeen,
                        random.nextBoolean() ? ReachSummary.UNKNOWN : summary());
            }
        };
    }

    private ReachSummary summary() {
        return new ReachSummary(true, list(5, this::count), list(4, this::way), random.nextInt(99));
    }

    private ReachCount count() {
        int upper = random.nextInt(1, 99);
        return new ReachCount(text(0), random.nextBoolean(), upper, random.nextInt(upper));
    }

    private ReachWay way() {
        return new ReachWay(text(0), text(0), random.nextBoolean(), random.nextBoolean(), list(4, this::step), text(0));
    }

    private ReachStep step() {
        return new ReachStep(text(0), text(0), text(0), text(0), random.nextBoolean());
    }

    private long millis() {
        return random.nextLong(-1_000, 2_000_000_000_000L);
    }

    private double number(double least, double most) {
        double number = least + (most - least) * random.nextDouble();
        return rounded ? new BigDecimal(number).setScale(4, RoundingMode.DOWN).doubleValue() : number;
    }

    private String text(int least) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(least, 6); i > 0; i--) {
            text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
        }
        return text.toString();
    }

    private <T> List<T> list(int most, Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(most)).toList();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
