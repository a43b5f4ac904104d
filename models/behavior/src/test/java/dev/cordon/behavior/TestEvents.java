package dev.cordon.behavior;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Events, a model and an impact table for tests: people who work on their own resources in office hours. */
final class TestEvents {
    static final long DAY = 86_400_000L;
    static final long HOUR = 3_600_000L;
    /** A Monday, 2024-01-01T00:00:00Z. */
    static final long START = 1_704_067_200_000L;

    private TestEvents() {}

    static IdentityEvent event(String who, long millis, String operation, String resource) {
        return event(who, millis, operation, resource, "198.51.100.0/24", "AKIAEXAMPLE" + who);
    }

    static IdentityEvent event(
            String who, long millis, String operation, String resource, String network, String credential) {
        return new IdentityEvent(
                "local",
                "cloudtrail",
                who + "-" + millis + "-" + operation + "-" + resource.hashCode(),
                millis,
                true,
                new Identity("arn:aws:iam::111122223333:user/" + who, IdentityKind.HUMAN, who, "111122223333", who),
                new Credential(CredentialKind.ACCESS_KEY, credential),
                Session.NONE,
                List.of(),
                new Action("s3", operation),
                resource.isEmpty() ? List.of() : List.of(new Resource("AWS::S3::Object", resource)),
                new SourceEndpoint("198.51.100.7", network, "eu-west-1"),
                new Client("aws-cli/2", "aws-cli/2.15"),
                Outcome.SUCCESS,
                "",
                "bucketName,key",
                List.of("read-only=true"),
                List.of(new Measure("bytes", 100)));
    }

    /** The same event on other resources. */
    static IdentityEvent naming(IdentityEvent event, List<Resource> resources) {
        return event.with(draft -> draft.resources(List.copyOf(resources)));
    }

    /** The same event, which may have named further resources. */
    static IdentityEvent namingMore(IdentityEvent event) {
        return event.with(draft -> draft.namesMore(true));
    }

    /** The same event in a session, and from elsewhere. */
    static IdentityEvent in(IdentityEvent event, String session, SourceEndpoint from) {
        return event.with(
                draft -> draft.session(new Session(session, "", "", 0, false)).endpoint(from));
    }

    /** Forty days of the {@link #routine} of each, judged in their order. */
    static SequentialReplay afterWeeksOf(String... people) {
        List<IdentityEvent> history = new ArrayList<>();
        for (String who : people) {
            history.addAll(routine(who, 40, who.hashCode()));
        }
        history.sort(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId));
        SequentialReplay replay = new SequentialReplay(scorer(), BehaviorSettings.DEFAULT, new ExposureBook());
        history.forEach(replay::play);
        return replay;
    }

    /** Weekday work of one person: a few reads of their own objects each day. */
    static List<IdentityEvent> routine(String who, int days, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<IdentityEvent> events = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            if (day % 7 < 5) {
                long at = START + day * DAY + 9 * HOUR;
                for (int i = 0; i < 8; i++) {
                    at += 60_000 + random.nextInt(1_800_000);
                    events.add(event(who, at, "GetObject", "arn:aws:s3:::" + who + "-data/part-" + random.nextInt(6)));
                }
            }
        }
        return events;
    }

    /** Even weights on all evidence: enough to tell routine from strange. */
    static final class PlainScorer implements Scorer {
        private static final long serialVersionUID = 1L;
        private static final double INTERCEPT = -5;

        @Override
        public double logOdds(long identityHash, float[] features) {
            double sum = INTERCEPT;
            for (int i = 0; i < features.length; i++) {
                sum += contribution(identityHash, i, features);
            }
            return sum;
        }

        @Override
        public double contribution(long identityHash, int feature, float[] features) {
            return features[feature];
        }

        @Override
        public String modelId() {
            return "plain";
        }
    }

    /** Reads are harmless, writes are not, {@code PutBucketPolicy} is worst. */
    static final class PlainImpact implements ActionImpact {
        @Override
        public AccessLevel levelOf(Action action) {
            return action.operation().startsWith("Get")
                    ? AccessLevel.READ
                    : action.operation().contains("Policy") ? AccessLevel.PERMISSIONS_MANAGEMENT : AccessLevel.WRITE;
        }

        @Override
        public double impactOf(Action action) {
            return switch (levelOf(action)) {
                case READ -> 0.2;
                case WRITE -> 0.5;
                default -> 0.9;
            };
        }

        @Override
        public List<String> techniquesOf(Action action) {
            return levelOf(action) == AccessLevel.PERMISSIONS_MANAGEMENT ? List.of("T1098") : List.of();
        }
    }

    static IdentityScorer scorer() {
        return new IdentityScorer(
                new PlainScorer(), new AlertPolicy(5, List.of()), new PlainImpact(), BehaviorSettings.DEFAULT);
    }
}
