package dev.cordon.detection;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A month of CloudTrail records of a made-up account, as JSON lines: people, roles and a workload that keep to their own
 * buckets, one user whose key is used by somebody else for two days, records delivered twice, and lines that are no
 * records.
 */
final class History {
    static final int IDENTITIES = 25;
    static final int DAYS = 30;
    static final int MALFORMED = 23;
    static final int DUPLICATES = 60;
    static final String VICTIM = "user07";

    private static final long START = TestEvents.START;
    private static final long DAY = TestEvents.DAY;
    private static final String ACCOUNT = "111122223333";
    private static final List<String> READS = List.of("GetObject", "ListObjects", "HeadObject", "GetBucketAcl");

    private final List<String> lines;
    private final int events;

    private History(List<String> lines, int events) {
        this.lines = lines;
        this.events = events;
    }

    static History generate(long seed) {
        RandomGenerator random = TestEvents.random(seed);
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < IDENTITIES; i++) {
                long at = START + day * DAY + (7 + i % 9) * TestEvents.HOUR;
                for (int n = 2 + random.nextInt(7); n > 0; n--) {
                    at += random.nextInt(40 * 60_000);
                    int owner = random.nextInt(40) == 0 ? random.nextInt(IDENTITIES) : i;
                    String operation = random.nextInt(12) == 0 ? "PutObject" : READS.get(random.nextInt(READS.size()));
                    // Whole seconds, as CloudTrail has them: many share an instant.
                    lines.add(record(
                            number++,
                            at / 1000 * 1000,
                            who(i),
                            operation,
                            bucket(owner, random),
                            "eu-west-1",
                            "198.51.%d.7".formatted(i),
                            "aws-cli/2.15.0"));
                }
            }
        }
        for (int day = 22; day < 24; day++) {
            long at = START + day * DAY + 2 * TestEvents.HOUR;
            for (String operation : List.of("GetCallerIdentity", "ListUsers", "CreateAccessKey", "AttachUserPolicy")) {
                at += 1000L * random.nextInt(300);
                lines.add(record(
                        number++,
                        at,
                        who(7),
                        operation,
                        "\"userName\":\"admin\"",
                        "ap-south-1",
                        "203.0.113.99",
                        "python-requests/2.31"));
            }
            for (int i = 0; i < 12; i++) {
                at += 1000L * random.nextInt(60);
                lines.add(record(
                        number++,
                        at,
                        who(7),
                        "GetObject",
                        bucket(i, random),
                        "ap-south-1",
                        "203.0.113.99",
                        "python-requests/2.31"));
            }
        }
        for (int i = 0; i < DUPLICATES; i++) {
            lines.add(lines.get(random.nextInt(number)));
        }
        for (int i = 0; i < MALFORMED; i++) {
            String good = lines.get(random.nextInt(number));
            lines.add(
                    switch (i % 4) {
                        case 0 -> good.replace("\"eventTime\":\"2024", "\"eventTime\":\"yesterday " + i + " 2024");
                        case 1 -> "{\"note\":\"not a record " + i + "\"}";
                        case 2 ->
                            good.replace("\"eventName\":", "\"eventTitle\":").replace("event-", "odd-" + i + "-");
                        default ->
                            good.replace("\"userIdentity\":{", "\"userIdentity\":7,\"was\":{")
                                    .replace("event-", "bad-" + i + "-");
                    });
        }
        Collections.shuffle(lines, new Random(seed));
        return new History(List.copyOf(lines), number);
    }

    static String who(int i) {
        return switch (i % 5) {
            case 3 -> "role%02d".formatted(i);
            default -> "user%02d".formatted(i);
        };
    }

    private static String bucket(int owner, RandomGenerator random) {
        return "\"bucketName\":\"%s-data\",\"key\":\"part-%d\"".formatted(who(owner), random.nextInt(5));
    }

    static String record(
            int number,
            long millis,
            String who,
            String operation,
            String parameters,
            String region,
            String address,
            String agent) {
        boolean iam = parameters.contains("userName");
        return String.format(
                Locale.ROOT,
                "{\"eventVersion\":\"1.09\",\"userIdentity\":%s,\"eventTime\":\"%s\",\"eventSource\":\"%s.amazonaws.com\","
                        + "\"eventName\":\"%s\",\"awsRegion\":\"%s\",\"sourceIPAddress\":\"%s\",\"userAgent\":\"%s\","
                        + "\"requestParameters\":{%s},\"eventID\":\"event-%06d\",\"eventType\":\"AwsApiCall\","
                        + "\"recipientAccountId\":\"%s\"}",
                identity(who),
                Instant.ofEpochMilli(millis),
                iam ? "iam" : "s3",
                operation,
                region,
                address,
                agent,
                parameters,
                number,
                ACCOUNT);
    }

    private static String identity(String who) {
        if (who.startsWith("role")) {
            return ("{\"type\":\"AssumedRole\",\"principalId\":\"AROA%1$s:session\","
                            + "\"arn\":\"arn:aws:sts::%2$s:assumed-role/%1$s/session\",\"accountId\":\"%2$s\","
                            + "\"accessKeyId\":\"ASIAEXAMPLE%1$s\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\","
                            + "\"principalId\":\"AROA%1$s\",\"arn\":\"arn:aws:iam::%2$s:role/%1$s\",\"accountId\":\"%2$s\","
                            + "\"userName\":\"%1$s\"}}}")
                    .formatted(who, ACCOUNT);
        }
        return ("{\"type\":\"IAMUser\",\"principalId\":\"AIDA%1$s\",\"arn\":\"arn:aws:iam::%2$s:user/%1$s\","
                        + "\"accountId\":\"%2$s\",\"accessKeyId\":\"AKIAEXAMPLE%1$s\",\"userName\":\"%1$s\"}")
                .formatted(who, ACCOUNT);
    }

    /** All lines: events, duplicates and what is neither. */
    List<String> lines() {
        return lines;
    }

    /** Records that are events, each once. */
    int events() {
        return events;
    }

    /** Writes the lines, dealt out to so many files in an order that the seed decides. */
    Path write(Path folder, int files, long seed) throws Exception {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(seed));
        Files.createDirectories(folder);
        for (int file = 0; file < files; file++) {
            List<String> mine = new ArrayList<>();
            for (int i = file; i < shuffled.size(); i += files) {
                mine.add(shuffled.get(i));
            }
            Files.write(folder.resolve("part-%03d.jsonl".formatted(file)), mine, StandardCharsets.UTF_8);
        }
        return folder;
    }
}
