package dev.cordon.engine.playbook;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The alert of a playbook's test: what the author gives in the names that conditions see, and a stated default for the rest
 * (docs/playbooks.md tells it). A real alert is made of it, so that tests see what the selector sees.
 */
final class GivenAlert {
    static final Instant OPENED = Instant.parse("2026-01-05T12:00:00Z");
    static final Duration AGE = Duration.ofMinutes(10);
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final String DEFAULT_KEY = "arn:aws:iam::111122223333:user/example";
    private static final List<String> NAMES = names();
    private static final double MAX_NUMBER = 1e12;

    private final Optional<PlaybookFields> alert;
    private final Optional<PlaybookFields> identity;
    private final Optional<PlaybookFields> incident;
    private final Optional<PlaybookFields> reach;
    private final Optional<PlaybookFields> given;

    private GivenAlert(Optional<PlaybookFields> given) {
        given.ifPresent(fields -> fields.only(NAMES));
        this.given = given;
        this.alert = struct(given, AlertVariables.ALERT);
        this.identity = struct(given, AlertVariables.IDENTITY);
        this.incident = struct(given, AlertVariables.INCIDENT);
        this.reach = struct(given, AlertVariables.REACH);
    }

    /** What is given at all. */
    private static List<String> names() {
        List<String> names = new ArrayList<>();
        AlertVariables.STRUCTS.forEach(struct -> names.add(struct.variable()));
        names.add(AlertVariables.EVENT.variable());
        AlertVariables.LISTS.forEach(list -> names.add(list.name()));
        return List.copyOf(names);
    }

    private static Optional<PlaybookFields> struct(Optional<PlaybookFields> given, AlertStruct<?> struct) {
        Optional<PlaybookFields> fields = given.flatMap(all -> all.mapping(struct.variable()));
        fields.ifPresent(present -> present.only(struct.givenNames()));
        return fields;
    }

    /** The alert of a test, with the moment at which it is looked at. */
    static AlertAt read(PlaybookFields test) {
        return new GivenAlert(test.mapping("given")).alert();
    }

    /** The default alert, as a test that gives nothing has it. */
    static AlertAt standard() {
        return new GivenAlert(Optional.empty()).alert();
    }

    private AlertAt alert() {
        Duration age = alert.filter(fields -> fields.has("age"))
                .flatMap(fields -> fields.duration("age", "10m"))
                .orElse(AGE);
        Instant now = OPENED.plus(age);
        long knownDays = (long) number(identity, "first_seen_days", 90, 0, 36_500);
        double probability = number(alert, "probability", 0.9, 0, 1);
        long suspicious = (long) number(alert, "suspicious_events", 3, 0, MAX_NUMBER);
        List<SpeakingEvent> events = events();
        Set<String> techniques = new LinkedHashSet<>(texts(alert, "techniques"));
        events.forEach(event -> techniques.addAll(event.techniques()));
        Alert made = new Alert(
                "test",
                1,
                "test",
                text(alert, "source", "cloudtrail"),
                identity(),
                AlertState.OPEN,
                OPENED.toEpochMilli(),
                now.toEpochMilli(),
                OPENED.toEpochMilli() - knownDays * DAY,
                (long) number(alert, "events_in_episode", (double) suspicious, 0, MAX_NUMBER),
                suspicious,
                (long) number(alert, "events_before", 5_000, 0, MAX_NUMBER),
                number(alert, "score", 4, -100, 100),
                number(alert, "threshold", 3, -100, 100),
                probability,
                number(alert, "impact", 0.5, 0, 1),
                number(alert, "priority", 50, 0, 100),
                truth(alert, "exposed", false),
                text(alert, "exposure", ""),
                truth(alert, "held", false),
                truth(alert, "immature", false),
                truth(alert, "calibrated", true),
                "test",
                "test",
                evidence(),
                events,
                techniques.stream().sorted().toList(),
                texts(given, "credentials"),
                texts(given, "sessions"),
                RoutineSet.EMPTY,
                incident(),
                number(alert, "evidence_probability", probability, 0, 1),
                texts(given, "roles"),
                reach(),
                List.of(),
                Alert.NOT_KEPT,
                0);
        return new AlertAt(made, now);
    }

    private Identity identity() {
        String key = text(identity, "key", DEFAULT_KEY);
        return new Identity(
                key,
                choice(identity, "kind", List.of(IdentityKind.values()), IdentityKind.SERVICE),
                text(identity, "name", "example"),
                text(identity, "account", "111122223333"),
                text(identity, "hold_target", key));
    }

    private Incident incident() {
        long identities = (long) number(incident, "identities", 1, 1, MAX_NUMBER);
        return new Incident("test", identities, text(incident, "reason", ""));
    }

    private Reach reach() {
        if (!truth(reach, "known", reach.isPresent())) {
            return Reach.NO_SNAPSHOT;
        }
        double upper = number(reach, "blast_radius", 0, 0, 100);
        return new Reach(
                ReachStanding.KNOWN,
                text(reach, "principal", ""),
                upper,
                number(reach, "certain", upper, 0, 100),
                choice(reach, "admin", List.of(AdminEquivalence.values()), AdminEquivalence.NO),
                text(reach, "path", ""),
                OPENED.toEpochMilli(),
                1,
                List.of());
    }

    private List<FacetEvidence> evidence() {
        List<FacetEvidence> evidence = new ArrayList<>();
        texts(alert, "facets").forEach(facet -> evidence.add(spoke(facet, "")));
        texts(alert, "networks").forEach(network -> evidence.add(spoke("network", network)));
        return evidence;
    }

    private static FacetEvidence spoke(String facet, String value) {
        return new FacetEvidence(facet, value, 3, 1, 0, 1_000, 0, 0, "given");
    }

    private List<SpeakingEvent> events() {
        List<SpeakingEvent> events = new ArrayList<>();
        if (given.isPresent() && given.get().has("events")) {
            given.get().each("events", fields -> {
                fields.only(AlertVariables.EVENT.givenNames());
                events.add(event(Optional.of(fields), events.size()));
            });
        } else {
            events.add(event(Optional.empty(), 0));
        }
        return events;
    }

    private static SpeakingEvent event(Optional<PlaybookFields> fields, int index) {
        String status = choice(fields, "outcome", List.of(OutcomeStatus.values()), OutcomeStatus.SUCCESS)
                .name();
        String error = text(fields, "error", "");
        return new SpeakingEvent(
                "test-" + index,
                OPENED.toEpochMilli(),
                text(fields, "action", "s3:ListBuckets"),
                text(fields, "resource", ""),
                text(fields, "address", "198.51.100.7"),
                text(fields, "client", "aws-cli"),
                text(fields, "credential", ""),
                text(fields, "session", ""),
                error.isEmpty() ? status : status + " " + error,
                choice(fields, "access_level", List.of(AccessLevel.values()), AccessLevel.UNKNOWN),
                number(fields, "impact", 0.5, 0, 1),
                texts(fields, "techniques"),
                4,
                List.of());
    }

    private static String text(Optional<PlaybookFields> from, String key, String otherwise) {
        return from.filter(fields -> fields.has(key))
                .map(fields -> fields.textOrEmpty(key))
                .orElse(otherwise);
    }

    private static List<String> texts(Optional<PlaybookFields> from, String key) {
        return from.map(fields -> fields.texts(key)).orElse(List.of());
    }

    private static double number(Optional<PlaybookFields> from, String key, double otherwise, double min, double max) {
        return from.filter(fields -> fields.has(key))
                .map(fields -> fields.number(key, min, max))
                .orElse(otherwise);
    }

    private static boolean truth(Optional<PlaybookFields> from, String key, boolean otherwise) {
        return from.map(fields -> fields.truth(key, otherwise)).orElse(otherwise);
    }

    private static <E extends Enum<E>> E choice(Optional<PlaybookFields> from, String key, List<E> all, E otherwise) {
        return from.flatMap(fields -> fields.choice(key, all, AlertVariables::word))
                .orElse(otherwise);
    }
}
