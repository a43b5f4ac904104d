package dev.cordon.engine.playbook;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The table of all that conditions see of an alert. */
final class AlertVariables {
    static final ListType TEXTS = ListType.create(STRING);
    private static final String NETWORK = "network";

    static final AlertStruct<AlertAt> ALERT = new AlertStruct<>(
            "alert",
            "The alert",
            List.of(
                    derived("id", STRING, "its id", a -> a.alert().alertId()),
                    given(
                            "source",
                            STRING,
                            "source of the events, e.g. `cloudtrail`",
                            a -> a.alert().source()),
                    given(
                            "priority",
                            DOUBLE,
                            "expected loss, 0 to 100; ranks alerts",
                            a -> a.alert().priority()),
                    given(
                            "probability",
                            DOUBLE,
                            "of compromise, 0 to 1, raised by exposure",
                            a -> a.alert().probability()),
                    given(
                            "evidence_probability",
                            DOUBLE,
                            "of compromise from behaviour alone, 0 to 1",
                            a -> a.alert().evidenceProbability()),
                    given(
                            "score",
                            DOUBLE,
                            "log-odds of the strongest event",
                            a -> a.alert().score()),
                    given(
                            "threshold",
                            DOUBLE,
                            "log-odds that had to be crossed",
                            a -> a.alert().threshold()),
                    given(
                            "impact",
                            DOUBLE,
                            "the worst that the actions seen can do, 0 to 1",
                            a -> a.alert().impact()),
                    given(
                            "exposed",
                            BOOL,
                            "a credential in use was sighted in the open and not rotated",
                            a -> a.alert().exposed()),
                    given(
                            "exposure",
                            STRING,
                            "where it was sighted, or empty",
                            a -> a.alert().exposureDetail()),
                    given(
                            "held",
                            BOOL,
                            "the identity is held already",
                            a -> a.alert().held()),
                    given(
                            "immature",
                            BOOL,
                            "too little history for a verdict of its own",
                            a -> a.alert().immature()),
                    given(
                            "calibrated",
                            BOOL,
                            "the threshold comes from benign history of this source",
                            a -> a.alert().calibrated()),
                    given(
                            "events_in_episode",
                            INT,
                            "events since the alert opened",
                            a -> a.alert().eventsInEpisode()),
                    given(
                            "suspicious_events",
                            INT,
                            "of those, how many crossed the threshold",
                            a -> a.alert().suspiciousEvents()),
                    given(
                            "events_before",
                            INT,
                            "events of the identity before the alert",
                            a -> a.alert().eventsBefore()),
                    derived(
                            "opened",
                            TIMESTAMP,
                            "time of the event that opened it",
                            a -> time(a.alert().openedMillis())),
                    derived(
                            "last",
                            TIMESTAMP,
                            "time of the last suspicious event",
                            a -> time(a.alert().lastMillis())),
                    given("age", DURATION, "from its opening until now, never below zero", AlertVariables::age),
                    given(
                            "techniques",
                            TEXTS,
                            "ATT&CK techniques over the episode, those of its events included",
                            a -> a.alert().techniques()),
                    given(
                            "facets",
                            TEXTS,
                            "habits that it breaks, e.g. `network`, `action`, `client`, `hour`",
                            AlertVariables::facets),
                    given(
                            "networks",
                            TEXTS,
                            "networks that are unusual for the identity, e.g. `203.0.113.0/24`",
                            AlertVariables::networks),
                    derived(
                            "actions",
                            TEXTS,
                            "different actions of `events`, e.g. `iam:CreateUser`",
                            a -> different(a, SpeakingEvent::action)),
                    derived(
                            "services",
                            TEXTS,
                            "different services of `events`, e.g. `iam`",
                            a -> different(a, AlertVariables::service)),
                    derived(
                            "addresses",
                            TEXTS,
                            "different addresses of `events`",
                            a -> different(a, SpeakingEvent::address))));

    static final AlertStruct<AlertAt> IDENTITY = new AlertStruct<>(
            "identity",
            "Who",
            List.of(
                    given(
                            "key",
                            STRING,
                            "key of its baseline, e.g. its ARN",
                            a -> a.alert().identity().key()),
                    given(
                            "kind",
                            STRING,
                            "`human`, `service`, `workload`, `ci_runner`, `ai_agent`, `tool` or `unknown`",
                            a -> word(a.alert().identity().kind())),
                    given(
                            "name",
                            STRING,
                            "what people call it",
                            a -> a.alert().identity().name()),
                    given(
                            "account",
                            STRING,
                            "account that owns it, or empty",
                            a -> a.alert().identity().account()),
                    given(
                            "hold_target",
                            STRING,
                            "ARN that a hold would act on, or empty",
                            a -> a.alert().identity().holdTarget()),
                    given(
                            "first_seen_days",
                            INT,
                            "days from its first event to the alert",
                            AlertVariables::knownDays)));

    static final AlertStruct<AlertAt> INCIDENT = new AlertStruct<>(
            "incident",
            "What the alert has in common with others",
            List.of(
                    given(
                            "identities",
                            INT,
                            "identities in the incident, this one included",
                            a -> a.alert().incident().identities()),
                    given(
                            "reason",
                            STRING,
                            "what all of them share, or empty",
                            a -> a.alert().incident().reason())));

    static final AlertStruct<AlertAt> REACH = new AlertStruct<>(
            "reach",
            "What the identity could get at",
            List.of(
                    given(
                            "known",
                            BOOL,
                            "whether it is known; if not, the rest is 0, `no` or empty",
                            a -> a.alert().reach().isKnown()),
                    given(
                            "blast_radius",
                            DOUBLE,
                            "0 to 100, counting what may be possible",
                            a -> a.alert().reach().upper()),
                    given(
                            "certain",
                            DOUBLE,
                            "0 to 100, counting only what is certain",
                            a -> a.alert().reach().certain()),
                    given(
                            "admin",
                            STRING,
                            "whether it can become administrator: `yes`, `possible` or `no`",
                            a -> word(a.alert().reach().admin())),
                    given(
                            "principal",
                            STRING,
                            "ARN that the answer is of, or empty",
                            a -> a.alert().reach().principal()),
                    given(
                            "path",
                            STRING,
                            "shortest way to what makes the radius, in words",
                            a -> a.alert().reach().path())));

    static final AlertStruct<SpeakingEvent> EVENT = new AlertStruct<>(
            "events",
            "Events that spoke, strongest first; each has",
            List.of(
                    given("action", STRING, "e.g. `iam:CreateAccessKey`", SpeakingEvent::action),
                    derived("service", STRING, "e.g. `iam`", AlertVariables::service),
                    given(
                            "access_level",
                            STRING,
                            "`unknown`, `list`, `read`, `tagging`, `write` or `permissions_management`",
                            e -> word(e.accessLevel())),
                    given("impact", DOUBLE, "what the action can do, 0 to 1", SpeakingEvent::impact),
                    given("resource", STRING, "first resource, or empty", SpeakingEvent::resource),
                    given("address", STRING, "from where, or empty", SpeakingEvent::address),
                    given("client", STRING, "family of the client, or empty", SpeakingEvent::client),
                    given("credential", STRING, "public id of the credential, or empty", SpeakingEvent::credentialId),
                    given("session", STRING, "id of the session, or empty", SpeakingEvent::sessionId),
                    given("outcome", STRING, "`success`, `failure` or `unknown`", e -> outcome(e, 0)),
                    given("error", STRING, "error code, e.g. `AccessDenied`, or empty", e -> outcome(e, 1)),
                    derived("time", TIMESTAMP, "when", e -> time(e.timeMillis())),
                    given("techniques", TEXTS, "ATT&CK techniques of the action", SpeakingEvent::techniques)));

    static final List<AlertStruct<AlertAt>> STRUCTS = List.of(ALERT, IDENTITY, INCIDENT, REACH);

    static final List<AlertField<AlertAt>> LISTS = List.of(
            given(
                    "credentials",
                    TEXTS,
                    "public ids of credentials used in the episode",
                    a -> a.alert().credentials()),
            given("sessions", TEXTS, "ids of its sessions", a -> a.alert().sessions()),
            given(
                    "roles",
                    TEXTS,
                    "ARNs of roles that suspicious events acted under or assumed",
                    a -> a.alert().roles()));

    private AlertVariables() {}

    private static <S> AlertField<S> given(String name, CelType type, String meaning, Function<S, Object> value) {
        return new AlertField<>(name, type, true, meaning, value);
    }

    private static <S> AlertField<S> derived(String name, CelType type, String meaning, Function<S, Object> value) {
        return new AlertField<>(name, type, false, meaning, value);
    }

    private static Instant time(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static Duration age(AlertAt at) {
        Duration age = Duration.between(time(at.alert().openedMillis()), at.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Long knownDays(AlertAt at) {
        return Math.max(
                0,
                Duration.ofMillis(at.alert().openedMillis() - at.alert().firstSeenMillis())
                        .toDays());
    }

    private static List<String> different(AlertAt at, Function<SpeakingEvent, String> part) {
        return at.alert().events().stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<FacetEvidence> evidence(AlertAt at) {
        return Stream.concat(
                at.alert().evidence().stream(),
                at.alert().events().stream().flatMap(event -> event.evidence().stream()));
    }

    private static List<String> facets(AlertAt at) {
        return evidence(at).map(FacetEvidence::facet).distinct().toList();
    }

    private static List<String> networks(AlertAt at) {
        return evidence(at)
                .filter(spoke -> spoke.facet().equals(NETWORK))
                .map(FacetEvidence::value)
                .distinct()
                .toList();
    }

    private static String service(SpeakingEvent event) {
        int colon = event.action().indexOf(':');
        return colon < 0 ? "" : event.action().substring(0, colon);
    }

    /** The text is a status, and a code where there is one. */
    private static String outcome(SpeakingEvent event, int part) {
        String[] parts = event.outcome().split(" ", 2);
        return part == 0 ? parts[0].toLowerCase(Locale.ROOT) : parts.length > 1 ? parts[1] : "";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
