package dev.cordon.detection;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.Action;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SignalKind;
import dev.cordon.domain.SourceEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Events as the normalisers would make them, and a job to judge them. */
final class TestEvents {
    static final String TENANT = "local";
    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;
    /** A Monday, 2024-01-01T00:00:00Z. */
    static final long START = 1_704_067_200_000L;

    /** An operation that alerts by itself while an identity has no habits yet. */
    static final String RISKY = "CreateAccessKey";

    /** Total order of a replay. */
    static final Comparator<IdentityEvent> IN_ORDER =
            Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId);

    static final AlertPolicy POLICY = new AlertPolicy(5, List.of());

    private TestEvents() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static String identity(String who) {
        return "arn:aws:iam::111122223333:user/" + who;
    }

    static IdentityKey key(String who) {
        return IdentityKey.of(TENANT, identity(who));
    }

    static IdentityEvent event(String who, long millis, String operation, String resource) {
        return event(TENANT, who, who + "-" + millis, millis, operation, resource);
    }

    static IdentityEvent event(String tenant, String who, String id, long millis, String operation, String resource) {
        return new IdentityEvent(
                tenant,
                "cloudtrail",
                id,
                millis,
                true,
                new Identity(identity(who), IdentityKind.HUMAN, who, "111122223333", identity(who)),
                new Credential(CredentialKind.ACCESS_KEY, credential(who)),
                Session.NONE,
                List.of(),
                new Action(operation.endsWith("Object") ? "s3" : "iam", operation),
                List.of(new Resource("AWS::S3::Object", resource)),
                new SourceEndpoint("198.51.100.7", "198.51.100.0/24", "eu-west-1"),
                new Client("aws-cli/2", "aws-cli/2.15"),
                Outcome.SUCCESS,
                "",
                "bucketName,key",
                List.of("read-only=true"),
                List.of());
    }

    /** The same event by somebody else. */
    static IdentityEvent renamed(IdentityEvent event, String key) {
        return event.with(draft -> draft.identity(new Identity(key, IdentityKind.HUMAN, key, "111122223333", key)));
    }

    static String credential(String who) {
        return "AKIAEXAMPLE" + who;
    }

    static IdentityEvent read(String who, long millis) {
        return event(who, millis, "GetObject", own(who));
    }

    static IdentityEvent risky(String who, long millis) {
        return event(who, millis, RISKY, "arn:aws:iam::111122223333:user/victim");
    }

    static String own(String who) {
        return "arn:aws:s3:::" + who + "-data/part-1";
    }

    /** Daily reads of own objects, some of others', and now and then a risky act: several episodes a month. */
    static List<IdentityEvent> history(String tenant, int identities, int days, long seed) {
        RandomGenerator random = random(seed);
        List<IdentityEvent> events = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < identities; i++) {
                String who = "user" + i;
                long at = START + day * DAY + 8 * HOUR;
                for (int n = random.nextInt(5); n >= 0; n--) {
                    at += 1 + random.nextInt(90) * 60_000L;
                    int owner = random.nextInt(20) == 0 ? random.nextInt(identities) : i;
                    String operation = random.nextInt(15) == 0 ? RISKY : "GetObject";
                    String resource = "arn:aws:s3:::user" + owner + "-data/part-" + random.nextInt(4);
                    events.add(event(tenant, who, who + "-" + day + "-" + n, at, operation, resource));
                }
            }
        }
        events.sort(IN_ORDER);
        return events;
    }

    static IdentitySignal signal(SignalKind kind, String who, long millis) {
        return new IdentitySignal(TENANT, kind + "-" + millis, kind, identity(who), "", millis, "a ticket");
    }

    static DetectionConfig job(Ordering ordering, long inputEndMillis) {
        return new DetectionConfig(
                TENANT,
                "cloudtrail",
                ordering,
                inputEndMillis,
                1024,
                new PlainScorer(),
                POLICY,
                BehaviorSettings.DEFAULT);
    }

    static IdentityScorer scorer() {
        return new IdentityScorer(new PlainScorer(), POLICY, new CatalogImpact(), BehaviorSettings.DEFAULT);
    }

    static SequentialReplay replay() {
        return new SequentialReplay(scorer(), BehaviorSettings.DEFAULT, new ExposureBook());
    }
}
