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
                .mapToObj(i -> assumes("flood-" + i, by, role, session(role, "name-" + i), atMillis))
                .toList();
    }

    /** Thirty roles, each taken on through the one before, the last first. */
    public static List<TrailEvent> hopsBackwards(String by, long atMillis) {
        String role = by.replaceFirst(":user/.*", ":role/hop-");
        return IntStream.range(0, 30)
                .map(i -> 29 - i)
                .mapToObj(i -> assumes(
                        "hop-" + i,
                        i == 0 ? by : session(role + (i - 1), "s"),
                        role + i,
                        session(role + i, "s"),
                        atMillis + i * 1000L))
                .toList();
    }

    private static TrailEvent assumes(String id, String by, String role, String session, long atMillis) {
        return new TrailEvent(
                id,
                atMillis,
                "AssumeRole",
                "sts",
                by,
                by,
                "",
                false,
                Map.of("roleArn", role),
                Map.of("assumedRoleUser.arn", session));
    }

    /** ARN of a session of a role. */
    public static String session(String role, String name) {
        return role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + name;
    }
}
