package dev.cordon.detection;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.IamChange;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An account in which whoever is given a policy becomes an administrator, whoever loses it is nobody, and nothing else
 * matters.
 */
record PlainAccount(String digest, long asOfMillis, List<String> users) implements ReachBookSource {
    static final double NOBODY = 20;
    static final String PATH = "attaches AdministratorAccess to itself";

    /** Moment at which each user's key was made. */
    static final long KEY_CREATED = TestEvents.START - 400 * TestEvents.DAY;

    static PlainAccount of(String... users) {
        return new PlainAccount("plain", TestEvents.START - TestEvents.DAY, List.of(users));
    }

    static ReachAnswer answer(String user, boolean admin) {
        return new ReachAnswer(
                TestEvents.identity(user),
                admin ? 100 : NOBODY,
                admin ? 100 : 0,
                admin ? AdminEquivalence.YES : AdminEquivalence.NO,
                admin ? PATH : "",
                summary(admin),
                "team-of-" + user,
                Map.of(TestEvents.credential(user), KEY_CREATED));
    }

    private static ReachSummary summary(boolean admin) {
        if (!admin) {
            return new ReachSummary(true, List.of(), List.of(), 0);
        }
        String to = "administrator of 111122223333";
        return new ReachSummary(
                true,
                List.of(new ReachCount("administrator", true, 1, 1), new ReachCount("secret", false, 3, 2)),
                List.of(new ReachWay(
                        to,
                        "administrator",
                        true,
                        true,
                        List.of(new ReachStep(
                                TestEvents.identity("root-helper"), "role", "assumes it", "sts:AssumeRole", true)),
                        "is " + to)),
                3);
    }

    static IamChange change(String operation, String user, long millis) {
        Map<String, String> parameters = Map.of("userName", user, "policyArn", "arn:aws:iam::aws:policy/X");
        return new IamChange(
                TestEvents.TENANT, "111122223333", millis, operation + user + millis, operation, "", parameters);
    }

    @Override
    public ReachBook open() {
        return new Book();
    }

    private final class Book implements ReachBook {
        private final Map<String, Boolean> admins = new TreeMap<>();

        Book() {
            users.forEach(user -> admins.put(user, false));
        }

        @Override
        public String digest() {
            return digest;
        }

        @Override
        public long asOfMillis() {
            return asOfMillis;
        }

        @Override
        public List<String> notSeen() {
            return List.of("resource policies");
        }

        @Override
        public List<ReachAnswer> answers() {
            List<ReachAnswer> answers = new ArrayList<>();
            admins.forEach((user, admin) -> answers.add(answer(user, admin)));
            return answers;
        }

        @Override
        public Changed apply(IamChange change) {
            String user = change.parameter("userName");
            if (change.eventName().equals("DeleteUser")) {
                return admins.remove(user) == null
                        ? Changed.NOTHING
                        : new Changed(List.of(), List.of(TestEvents.identity(user)));
            }
            boolean created = change.eventName().equals("CreateUser") && !admins.containsKey(user);
            boolean admin = change.eventName().equals("AttachUserPolicy");
            boolean touches = created || admin || change.eventName().equals("DetachUserPolicy");
            if (!touches
                    || (!created && !admins.containsKey(user))
                    || Boolean.valueOf(admin).equals(admins.get(user))) {
                return Changed.NOTHING;
            }
            admins.put(user, admin);
            return new Changed(List.of(answer(user, admin)), List.of());
        }
    }
}
