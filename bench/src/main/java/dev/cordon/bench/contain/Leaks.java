package dev.cordon.bench.contain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.io.IOException;
import java.util.List;

/** An account of users whose keys leak, and an alert for each. */
final class Leaks {
    static final String TENANT = "bench";
    private static final String ACCOUNT = "111122223333";
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final long DAYS = 24 * 60 * 60 * 1000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Leaks() {}

    static String user(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    }

    /** As {@code aws iam get-account-authorization-details} prints it. */
    static byte[] account(int users) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        var all = root.putArray("UserDetailList");
        all.add(userDetail("cordon", "AIDACORDON", "*"));
        for (int i = 0; i < users; i++) {
            all.add(userDetail("leak-" + i, "AIDALEAK" + (100_000 + i), "s3:GetObject"));
        }
        root.putArray("GroupDetailList");
        root.putArray("RoleDetailList");
        root.putArray("Policies");
        return JSON.writeValueAsBytes(root);
    }

    private static ObjectNode userDetail(String name, String id, String action) {
        ObjectNode user = JSON.createObjectNode()
                .put("Path", "/")
                .put("UserName", name)
                .put("UserId", id)
                .put("Arn", user(name))
                .put("CreateDate", "2026-01-01T00:00:00+00:00");
        user.putArray("GroupList");
        user.putArray("AttachedManagedPolicies");
        user.putArray("Tags");
        ObjectNode policy = user.putArray("UserPolicyList").addObject().put("PolicyName", "work");
        ObjectNode document = policy.putObject("PolicyDocument").put("Version", "2012-10-17");
        document.putArray("Statement")
                .addObject()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", "*");
        return user;
    }

    /** The alert of a key that was sighted and is in use. */
    static Alert alert(int number, long atMillis) {
        String name = "leak-" + number;
        SpeakingEvent event = new SpeakingEvent(
                "e-" + name,
                atMillis,
                "s3:ListBucket",
                "arn:aws:s3:::data",
                "203.0.113.0/24",
                "cli",
                KEY,
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.5,
                List.of(),
                5,
                List.of());
        return new Alert(
                "alert-" + name,
                1,
                TENANT,
                "cloudtrail",
                new Identity(user(name), IdentityKind.SERVICE, name, ACCOUNT, user(name)),
                AlertState.OPEN,
                atMillis,
                atMillis,
                atMillis - 60 * DAYS,
                1,
                1,
                10_000,
                8,
                4,
                0.97,
                0.97,
                85,
                true,
                "github",
                false,
                false,
                true,
                "model",
                "a key that was sighted is in use",
                List.of(),
                List.of(event),
                List.of(),
                List.of(KEY),
                List.of(),
                new RoutineSet(30, List.of(), 0),
                Incident.alone("alert-" + name),
                0.97,
                List.of(),
                Reach.NO_SNAPSHOT);
    }
}
