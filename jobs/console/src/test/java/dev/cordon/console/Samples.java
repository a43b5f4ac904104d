package dev.cordon.console;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.Incident;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachBrief;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.elastic.AlertDocument;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.HoldDocument;
import dev.cordon.elastic.IdentityDocument;
import dev.cordon.elastic.TransitionDocument;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.elastic.VerdictDocument;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Documents as the job writes them. */
public final class Samples {
    public static final long OPENED = 1_718_503_200_000L;
    /** When the latest event of such an alert was. */
    static final long LAST = OPENED + 60_000;

    /** How long before its first use a key of {@link #uses} was made. */
    static final long KEPT_UNUSED = Duration.ofDays(400).toMillis();

    /** Of 986 uses, 60 that nobody can deny and 14 of which only their number is known. */
    private static final RoutineSet ROUTINE = new RoutineSet(
            30,
            List.of(
                    new RoutineEntry("s3:GetObject", "arn:aws:s3:::reports/*", 912, 21, 19_889),
                    new RoutineEntry("sts:GetCallerIdentity", "*", 60, 20, 19_889)),
            14);

    private Samples() {}

    public static Identity identity(String name, IdentityKind kind) {
        String arn = "arn:aws:iam::111122223333:user/" + name;
        return new Identity(arn, kind, name, "111122223333", arn);
    }

    public static Identity ofKey(String key, IdentityKind kind) {
        return new Identity(key, kind, key, "111122223333", key);
    }

    public static Document alert(String tenant, String id, double priority, Identity identity) {
        return alert(tenant, id, 1, priority, identity, "GetSecretValue on prod/db: never seen", "s3:ListBucket");
    }

    public static Document alert(
            String tenant, String id, long revision, double priority, Identity identity, String why, String action) {
        return document(raised(tenant, id, revision, priority, identity, why, action));
    }

    /** CloudTrail's record of an event of such an alert. */
    public static String record(String event, String user) {
        return """
                {"eventVersion":"1.08","eventTime":"2024-06-16T02:00:00Z","eventID":"%s","eventSource":"s3.amazonaws.com",\
                "eventName":"ListBucket","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2",\
                "recipientAccountId":"111122223333","requestParameters":{"maxKeys":1.50},"userIdentity":{"type":"IAMUser",\
                "userName":"%s","accountId":"111122223333","arn":"arn:aws:iam::111122223333:user/%s",\
                "accessKeyId":"AKIAIOSFODNN7EXAMPLE"}}""".formatted(event, user, user);
    }

    /** A request's body that says what such an alert was, of whoever saw all of it. */
    static String verdict(String verdict, String reason) {
        return "{\"verdict\":\"" + verdict + "\",\"reason\":\"" + reason + "\",\"seen\":\"" + Instant.ofEpochMilli(LAST)
                + "\"}";
    }

    /** The next version of an alert's document, of which a suspicious event came since. */
    static Document withLaterEvent(Document alert, long lastMillis) {
        String json = new String(alert.json(), StandardCharsets.UTF_8)
                .replaceFirst("\"last\":\\d+", "\"last\":" + lastMillis);
        return new Document(
                alert.kind(), alert.tenant(), alert.id(), alert.version() + 1, json.getBytes(StandardCharsets.UTF_8));
    }

    static Document document(Alert alert) {
        return AlertDocument.of(alert, new OcsfFindingWriter("").line(alert));
    }

    static Alert raised(
            String tenant, String id, long revision, double priority, Identity identity, String why, String action) {
        return raised(tenant, id, revision, priority, identity, why, action, new RecordPlace(3, 41));
    }

    /** @param place of the record of its event */
    static Alert raised(
            String tenant,
            String id,
            long revision,
            double priority,
            Identity identity,
            String why,
            String action,
            RecordPlace place) {
        SpeakingEvent event = new SpeakingEvent(
                "7e1c-" + id,
                OPENED,
                action,
                "arn:aws:s3:::data",
                0,
                "203.0.113.7",
                "aws-cli/2",
                "AKIAIOSFODNN7EXAMPLE",
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.7,
                List.of("T1555.006"),
                5.6,
                List.of(),
                place);
        return new Alert(
                id,
                revision,
                tenant,
                "cloudtrail",
                identity,
                AlertState.OPEN,
                OPENED,
                LAST,
                OPENED - 86_400_000L,
                9,
                2,
                18_204,
                6.25,
                4.5,
                0.9923,
                0.78,
                priority,
                priority > 90,
                priority > 90 ? "seen in a repository" : "",
                priority > 80,
                false,
                true,
                "bundle-1",
                why,
                List.of(),
                List.of(event),
                List.of("T1555.006"),
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of(),
                ROUTINE,
                new Incident("al-incident", 2, "network 203.0.113.0/24"),
                0.99,
                List.of(),
                new Reach(
                        ReachStanding.KNOWN,
                        identity.key(),
                        78,
                        61.5,
                        AdminEquivalence.NO,
                        "assumes role deploy",
                        OPENED - 3_600_000,
                        3,
                        List.of(),
                        reached(identity.name())),
                List.of(),
                Math.min(priority, 62.5),
                priority > 90 ? OPENED - 600_000 : 0);
    }

    /** By one step to a crown jewel, and directly to something sensitive; both have a stranger's name in theirs. */
    private static ReachSummary reached(String name) {
        ReachStep step = new ReachStep(
                "arn:aws:iam::111122223333:role/of-" + name,
                "role",
                "assumes role of-" + name,
                "sts:AssumeRole via trust policy",
                true);
        return new ReachSummary(
                true,
                List.of(new ReachCount("secret", true, 3, 2), new ReachCount("bucket", false, 17, 4)),
                List.of(
                        new ReachWay(
                                "every secret in 111122223333",
                                "secret",
                                true,
                                true,
                                List.of(step),
                                "reads every secret in 111122223333"),
                        new ReachWay(
                                "bucket prod-" + name,
                                "bucket",
                                false,
                                false,
                                List.of(),
                                "reads objects of bucket prod-" + name)),
                18);
    }

    /** An alert of one event that somebody may expect. */
    public static Document expected(
            String tenant, String id, Identity identity, String action, List<String> suppressedBy) {
        Alert alert = expectable(tenant, id, identity, action);
        return AlertDocument.of(alert, new OcsfFindingWriter("").line(alert), suppressedBy);
    }

    static Alert expectable(String tenant, String id, Identity identity, String action) {
        SpeakingEvent event = new SpeakingEvent(
                "e-" + id,
                OPENED,
                action,
                "arn:aws:s3:::backups",
                0,
                "203.0.113.7",
                "aws-cli/2",
                "AKIAIOSFODNN7EXAMPLE",
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.3,
                List.of(),
                4,
                List.of(),
                new RecordPlace(3, 42));
        return new Alert(
                id,
                1,
                tenant,
                "cloudtrail",
                identity,
                AlertState.OPEN,
                OPENED,
                OPENED,
                OPENED - 86_400_000L,
                1,
                1,
                1_000,
                5,
                4,
                0.8,
                0.3,
                24,
                false,
                "",
                false,
                false,
                true,
                "bundle-1",
                action + " on backups: never seen",
                List.of(),
                List.of(event),
                List.of(),
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of(),
                RoutineSet.EMPTY,
                Incident.alone(id),
                0.8,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }

    /** The same with another text in place of one of its own. */
    static Document with(Document of, String text, String other) {
        String json = of.text().replace(text, other);
        if (json.equals(of.text())) {
            throw new IllegalArgumentException(of + " has no " + text);
        }
        return new Document(of.kind(), of.tenant(), of.id(), of.version(), json.getBytes(StandardCharsets.UTF_8));
    }

    /** One that stands for a day from now. */
    public static Suppression suppression(String tenant, String id, Identity identity) {
        return suppression(tenant, id, identity, System.currentTimeMillis() + 86_400_000L);
    }

    static Suppression suppression(String tenant, String id, Identity identity, long until) {
        long since = until - 86_400_000L;
        return new Suppression(
                tenant,
                id,
                identity.key(),
                new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.7"), List.of()),
                "al-1",
                List.of(new Suppression.Giver("alice", "approver", "the nightly backup", since)),
                since,
                until,
                new FourEyesTerms(50, 101, Set.of()),
                "",
                "",
                0);
    }

    /** What somebody said of an alert of an identity. */
    public static AlertVerdict said(String tenant, String alert, String identity, LabelVerdict verdict) {
        return new AlertVerdict(
                tenant,
                alert,
                identity,
                OPENED + 60_000,
                verdict,
                "bob",
                "releaser",
                "asked the team",
                OPENED + 120_000,
                "nonce-of-bobs-word",
                "key-of-bob");
    }

    /** The same as a document. */
    public static Document judged(AlertVerdict said) {
        return VerdictDocument.of(JudgedAlert.of(said));
    }

    /** Alerts of one workload, so many that a decision about all of them is the server's; the first is the most urgent of all. */
    static List<Document> many(String tenant, int howMany) {
        Identity identity = identity("many", IdentityKind.WORKLOAD);
        return IntStream.range(0, howMany)
                .mapToObj(at -> alert(tenant, "al-many-" + at, at == 0 ? 99 : 1, identity))
                .toList();
    }

    public static Document inventory(String tenant, Identity identity, long firstSeen) {
        return IdentityDocument.of(summary(tenant, identity, firstSeen));
    }

    static IdentitySummary summary(String tenant, Identity identity, long firstSeen) {
        return summary(tenant, identity, firstSeen, 1);
    }

    static IdentitySummary summary(String tenant, Identity identity, long firstSeen, long alerts) {
        return new IdentitySummary(
                tenant,
                identity,
                "cloudtrail",
                firstSeen,
                firstSeen + 1_000,
                100,
                3,
                2,
                alerts,
                true,
                4_096,
                2_048,
                uses(identity.name(), firstSeen),
                "team-of-"
                        + identity.name()
                                .substring(0, Math.min(200, identity.name().length())),
                new ReachBrief(
                        ReachStanding.KNOWN,
                        identity.key(),
                        87.25,
                        60,
                        AdminEquivalence.POSSIBLE,
                        true,
                        3,
                        1,
                        17,
                        11,
                        1));
    }

    /** A key that was seen in the open and one of a session, both called after who uses them, from a place called so, too. */
    private static IdentityUses uses(String whose, long firstSeen) {
        String name = whose.substring(0, Math.min(200, whose.length()));
        long last = firstSeen + 1_000;
        return new IdentityUses(
                firstSeen,
                List.of(
                        new CredentialUse(
                                CredentialKind.ACCESS_KEY,
                                "AKIA" + name,
                                "",
                                firstSeen - KEPT_UNUSED,
                                firstSeen,
                                last,
                                90,
                                last,
                                name),
                        new CredentialUse(
                                CredentialKind.TEMPORARY_KEY,
                                "ASIA" + name,
                                "role-of-" + name,
                                0,
                                last,
                                last,
                                10,
                                0,
                                "")),
                4,
                List.of(new Consumer(ConsumerKind.NETWORK, "place-of-" + name, firstSeen, last, 100)),
                5,
                0,
                "",
                0);
    }

    /** A proposed hold of {@link Plans#TARGET}. */
    public static Containment proposed(String tenant, String alert) {
        Containment local =
                Containment.proposed(Plans.threeSteps(alert, OnTimeout.RELEASE), 2, "four eyes", Plans.NOON);
        return changed(local, "\"tenant\":\"local\"", "\"tenant\":\"" + tenant + "\"");
    }

    /** An approved one beside it, for the same alert. */
    public static Containment beside(Containment hold) {
        Containment further = Containment.proposed(Plans.beside(hold.plan(), 1), 2, "a further session", Plans.NOON);
        return next(further, "APPROVED");
    }

    /** The same hold with a lease that ends then. */
    public static Containment leased(Containment hold, long until) {
        Containment started = changed(hold, "\"startedMillis\":0", "\"startedMillis\":" + Plans.NOON);
        return extending(changed(started, "\"deadlineMillis\":0", "\"deadlineMillis\":" + until), until);
    }

    /** The same hold, of which the lease is to be extended until then. */
    public static Containment extending(Containment hold, long until) {
        return changed(hold, "\"wantedMillis\":" + hold.lease().wantedMillis(), "\"wantedMillis\":" + until);
    }

    /** The same hold otherwise: a version further. */
    public static Containment changed(Containment hold, String from, String to) {
        try {
            return ContainmentCodec.read(ContainmentCodec.write(hold).replace(from, to));
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Containment next(Containment hold, String state) {
        Containment later = changed(
                hold,
                "\"version\":" + hold.version() + ",\"layout\"",
                "\"version\":" + (hold.version() + 1) + ",\"layout\"");
        return changed(later, "\"state\":\"" + hold.state() + "\"", "\"state\":\"" + state + "\"");
    }

    public static Document hold(Containment hold) {
        return HoldDocument.of(hold);
    }

    public static Document moved(Containment to, Transition.Kind kind, String reason, List<String> details) {
        return TransitionDocument.of(transition(to, kind, reason, details));
    }

    static Transition transition(Containment to, Transition.Kind kind, String reason, List<String> details) {
        return new Transition(
                to.id(),
                to.plan().tenant(),
                to.plan().identityKey(),
                to.version(),
                0,
                kind,
                to.state(),
                to.state(),
                "alice",
                reason,
                details,
                Ending.NONE,
                Plans.NOON);
    }

    public static Document assigned(String tenant, String alert, String assignee) {
        return TriageDocument.of(
                new TriageWord(TriageWord.Kind.ASSIGNMENT, tenant, alert, assignee, "alice", "knows it", OPENED));
    }

    /** The same as somebody said, by somebody else and later. */
    static Document saidBy(String other, TriageWord said) {
        return TriageDocument.of(new TriageWord(
                said.kind(), said.tenant(), said.alert(), said.whom(), other, "knows more", said.atMillis() + 1));
    }

    static Document raisedTo(String tenant, String alert, String to) {
        return TriageDocument.of(
                new TriageWord(TriageWord.Kind.ESCALATION, tenant, alert, to, "alice", "asks who knows more", OPENED));
    }
}
