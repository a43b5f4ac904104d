package dev.cordon.aws;

import dev.cordon.aws.trail.TrailEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Calls in a number that nobody keeps, no two of which are alike. */
public final class TrailFlood {
    public static final int CALLS = 150_000;

    private TrailFlood() {}

    /** Lookups and changes of tags by a user, each of another user. */
    public static List<TrailEvent> unrelated(String by, long atMillis) {
        return IntStream.range(0, CALLS)
                .mapToObj(i -> new TrailEvent(
                        "flood-" + i,
                        atMillis,
                        i % 2 == 0 ? "GetUser" : "TagUser",
                        "iam",
                        by,
                        by,
                        "AKIA" + i,
                        false,
                        Map.of("userName", "user-" + i),
                        Map.of()))
                .toList();
    }

    /** A role taken on under that many names. */
    public static List<TrailEvent> sessions(String by, String role, long atMillis) {
        return IntStream.range(0, CALLS)
                .mapToObj(i -> new TrailEvent(
                        "flood-" + i,
                        atMillis,
                        "AssumeRole",
                        "sts",
                        by,
                        by,
                        "",
                        false,
                        Map.of("roleArn", role),
                        Map.of("assumedRoleUser.arn", session(role, "name-" + i))))
                .toList();
    }

    /** ARN of a session of a role. */
    public static String session(String role, String name) {
        return role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + name;
    }
}
