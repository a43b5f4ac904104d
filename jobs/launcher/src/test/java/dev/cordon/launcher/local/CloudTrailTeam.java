package dev.cordon.launcher.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up account of IAM users as CloudTrail records them: working days, hours, two home networks, a tool and a
 * handful of services and buckets each, with some of everything else. Seeded: the same calls give the same bytes.
 */
public final class CloudTrailTeam {
    private static final List<List<String>> WORK = List.of(
            List.of("s3:GetObject", "s3:PutObject", "s3:ListBuckets"),
            List.of("ec2:DescribeInstances", "ec2:RunInstances", "ec2:StopInstances"),
            List.of("lambda:ListFunctions", "lambda:GetFunction", "logs:FilterLogEvents"),
            List.of("iam:ListUsers", "iam:GetRole", "sts:GetCallerIdentity"),
            List.of("dynamodb:DescribeTable", "dynamodb:ListTables", "cloudwatch:GetMetricData"));
    private static final List<String> AGENTS = List.of(
            "aws-cli/2.24.10 md/awscrt#0.23.8 ua/2.0 os/linux#6.1.128 lang/python#3.12.6",
            "Boto3/1.37.18 md/Botocore#1.37.18 ua/2.1 os/linux#5.10.234 lang/python#3.12.9",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36");

    private final SplittableRandom random = new SplittableRandom(5);
    private final List<String> records = new ArrayList<>();

    /** Days until before the second date; weekends are quiet. */
    public CloudTrailTeam work(int users, LocalDate from, LocalDate until, int callsPerDay) {
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            for (int user = 0; user < users; user++) {
                int calls = weekend ? random.nextInt(20) / 19 : random.nextInt(2 * callsPerDay);
                for (int call = 0; call < calls; call++) {
                    records.add(record(user, user, day));
                }
            }
        }
        return this;
    }

    /** Somebody works as another for a day: with the other's key, and with their own work, tool and network. */
    public CloudTrailTeam takeover(int victim, int donor, LocalDate day, int calls) {
        for (int call = 0; call < calls; call++) {
            records.add(record(victim, donor, day));
        }
        return this;
    }

    /** The same without what one did on some days. */
    public CloudTrailTeam without(int user, LocalDate from, LocalDate until) {
        records.removeIf(record -> record.contains("user/user-" + user + "\"")
                && from.datesUntil(until).anyMatch(day -> record.contains("\"eventTime\":\"" + day)));
        return this;
    }

    private String record(int as, int user, LocalDate day) {
        boolean usual = random.nextInt(15) > 0;
        List<String> work = WORK.get(usual ? user % WORK.size() : random.nextInt(WORK.size()));
        String[] action = work.get(random.nextInt(work.size())).split(":");
        Instant time = day.atStartOfDay(ZoneOffset.UTC)
                .plusHours(7 + user % 3 + random.nextInt(9))
                .plusSeconds(random.nextInt(3600))
                .toInstant();
        String network = "198.51." + (user * 2 + random.nextInt(8) / 7) + "." + (1 + random.nextInt(200));
        String bucket = "team-" + (usual ? user : random.nextInt(12)) + "-" + random.nextInt(4);
        return """
                {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDA%05d","arn":\
                "arn:aws:iam::111122223333:user/user-%d","accountId":"111122223333","accessKeyId":\
                "AKIA%012dABCD","userName":"user-%d"},"eventTime":"%s","eventSource":"%s.amazonaws.com",\
                "eventName":"%s","awsRegion":"eu-west-1","sourceIPAddress":"%s","userAgent":"%s",\
                "requestParameters":{"bucketName":"%s"},"responseElements":null,"requestID":"r-%d","eventID":"e-%d",\
                "readOnly":true,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333"}""".formatted(
                        as,
                        as,
                        as,
                        as,
                        time,
                        action[0],
                        action[1],
                        network,
                        AGENTS.get(user % AGENTS.size()),
                        bucket,
                        records.size(),
                        records.size());
    }

    /** JSON lines, in no order: that is how a folder of logs comes. */
    public Path writeTo(Path folder) {
        List<String> mixed = new ArrayList<>(records);
        Collections.shuffle(mixed, new java.util.Random(3));
        try {
            return Files.write(folder.resolve("trail.jsonl"), mixed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
