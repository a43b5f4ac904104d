package dev.cordon.wire.types;

import dev.cordon.domain.Action;
import dev.cordon.domain.Actor;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Values with every component set, and random ones. */
final class Samples {
    static final IdentityEvent EVENT = new IdentityEvent(
            "local",
            "cloudtrail",
            "5c2e8f0a-7f3b-4f0e-9a51-000000000001",
            1_700_000_000_123L,
            true,
            new Identity(
                    "arn:aws:iam::111122223333:role/deploy",
                    IdentityKind.WORKLOAD,
                    "deploy",
                    "111122223333",
                    "arn:aws:iam::111122223333:role/deploy"),
            new Credential(CredentialKind.TEMPORARY_KEY, "ASIAEXAMPLE"),
            new Session(
                    "AROAEXAMPLE:émile", "émile", "arn:aws:iam::111122223333:role/deploy", 1_699_999_000_000L, true),
            List.of(new Actor(IdentityKind.HUMAN, "émile"), new Actor(IdentityKind.CI_RUNNER, "runner-7")),
            new Action("secretsmanager", "GetSecretValue"),
            List.of(new Resource("AWS::SecretsManager::Secret", "arn:aws:secretsmanager:eu-west-1:1:secret:a/b")),
            new SourceEndpoint("198.51.100.7", "198.51.100.0/24", "eu-west-1"),
            new Client("aws-cli/2", "aws-cli/2.15.0 Python/3.11"),
            new Outcome(OutcomeStatus.FAILURE, "AccessDenied"),
            "arn:aws:iam::111122223333:role/admin",
            "secretId,versionStage",
            List.of("self-commit=true", "revert=false"),
            List.of(new Measure("files", 3), new Measure("message-length", 71.5)),
            false,
            new RecordPlace(3, 41, 1_700_000_004_321L));

    static final DeadLetter DEAD_LETTER = new DeadLetter(
            "local",
            "cloudtrail",
            RejectReason.BAD_FIELD,
            "eventTime: not an RFC 3339 time",
            "a/b.json.gz",
            17,
            2_345,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            new byte[] {0, 1, -1, '{'});

    static final RawRecord RAW_RECORD =
            new RawRecord("raw.git-3", 17, "b", new byte[] {'{', '}', 0, -1}, 3, 1_700_000_004_321L);

    private Samples() {}

    static IdentityEvent randomEvent(RandomGenerator random) {
        Supplier<String> text = () -> randomText(random);
        return new IdentityEvent(
                text.get(),
                text.get(),
                text.get(),
                random.nextLong(),
                random.nextBoolean(),
                new Identity(text.get(), pick(random, IdentityKind.values()), text.get(), text.get(), text.get()),
                new Credential(pick(random, CredentialKind.values()), text.get()),
                new Session(text.get(), text.get(), text.get(), random.nextLong(), random.nextBoolean()),
                list(random, () -> new Actor(pick(random, IdentityKind.values()), text.get())),
                new Action(text.get(), text.get()),
                list(random, () -> new Resource(text.get(), text.get())),
                new SourceEndpoint(text.get(), text.get(), text.get()),
                new Client(text.get(), text.get()),
                new Outcome(pick(random, OutcomeStatus.values()), text.get()),
                text.get(),
                text.get(),
                list(random, text),
                list(random, () -> new Measure(text.get(), random.nextDouble())),
                random.nextBoolean(),
                random.nextBoolean()
                        ? RecordPlace.NONE
                        : new RecordPlace(random.nextInt(12), random.nextLong(), random.nextLong()));
    }

    static String randomText(RandomGenerator random) {
        int length = random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(40);
        StringBuilder text = new StringBuilder();
        int[] ranges = {0x80, 0x800, 0xD800, 0x10FFFF};
        int range = ranges[random.nextInt(ranges.length)];
        while (text.length() < length) {
            int point = random.nextInt(range);
            if (point < 0xD800 || point > 0xDFFF) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    private static <E> List<E> list(RandomGenerator random, Supplier<E> element) {
        List<E> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private static <E> E pick(RandomGenerator random, E[] values) {
        return values[random.nextInt(values.length)];
    }
}
