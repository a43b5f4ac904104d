package dev.cordon.reach.graph;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A small account with much going on in it, to be changed and compared. Statements are kept as text. */
public final class RandomAccount {
    static final String ACCOUNT = "111111111111";

    final SortedMap<String, Draft> roles = new TreeMap<>();
    final SortedMap<String, Draft> users = new TreeMap<>();
    final SortedMap<String, List<String>> groups = new TreeMap<>();
    final SortedMap<String, List<String>> managed = new TreeMap<>();

    /** A principal by name: its statements, and who may become it. */
    static final class Draft {
        final List<String> allows = new ArrayList<>();
        final List<String> trust = new ArrayList<>();
        final TreeSet<String> attached = new TreeSet<>();
        final TreeSet<String> groups = new TreeSet<>();

        @Nullable
        String boundary;

        boolean profile;
    }

    public static RandomAccount draw(Random random, int roles, int users) {
        RandomAccount account = new RandomAccount();
        for (int i = 0; i < 3; i++) {
            account.groups.put("group" + i + "x", statements(random, random.nextInt(2)));
            account.managed.put("shared" + i + "x", statements(random, 1 + random.nextInt(2)));
        }
        for (int i = 0; i < roles; i++) {
            account.roles.put("role" + i + "x", role(random));
        }
        for (int i = 0; i < users; i++) {
            account.users.put("user" + i + "x", user(random));
        }
        return account;
    }

    private static Draft role(Random random) {
        Draft role = principal(random);
        for (int i = random.nextInt(3); i > 0; i--) {
            role.trust.add(RandomStatements.trust(random));
        }
        role.profile = random.nextBoolean();
        return role;
    }

    private static Draft user(Random random) {
        Draft user = principal(random);
        if (random.nextBoolean()) {
            user.groups.add("group" + random.nextInt(3) + "x");
        }
        return user;
    }

    private static Draft principal(Random random) {
        Draft draft = new Draft();
        draft.allows.addAll(statements(random, random.nextInt(3)));
        if (random.nextInt(3) == 0) {
            draft.attached.add("shared" + random.nextInt(3) + "x");
        }
        if (random.nextInt(6) == 0) {
            draft.boundary = "shared" + random.nextInt(3) + "x";
        }
        return draft;
    }

    private static List<String> statements(Random random, int count) {
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(RandomStatements.identity(random));
        }
        return drawn;
    }

    /** Changes one thing; ARNs of what differs then are put into {@code touched}. */
    public void change(Random random, Set<String> touched) {
        int number = random.nextInt(8);
        String role = "role" + number + "x";
        String user = "user" + number + "x";
        switch (random.nextInt(8)) {
            case 0 -> redraw(roles, role, role(random), touched, roleArn(role));
            case 1 -> redraw(users, user, user(random), touched, userArn(user));
            case 2 -> {
                roles.remove(role);
                touched.add(roleArn(role));
            }
            case 3 -> {
                users.remove(user);
                touched.add(userArn(user));
            }
            case 4 -> {
                String group = "group" + random.nextInt(3) + "x";
                groups.put(group, statements(random, random.nextInt(3)));
                touched.add("arn:aws:iam::" + ACCOUNT + ":group/" + group);
                users.forEach((name, draft) -> {
                    if (draft.groups.contains(group)) {
                        touched.add(userArn(name));
                    }
                });
            }
            case 5 -> {
                String policy = "shared" + random.nextInt(3) + "x";
                managed.put(policy, statements(random, 1 + random.nextInt(2)));
                touch(policy, touched);
            }
            case 6 -> retrust(random, role, touched);
            default -> {
                if (roles.containsKey(role)) {
                    Draft after = copy(roles.get(role));
                    after.allows.add(RandomStatements.identity(random));
                    redraw(roles, role, after, touched, roleArn(role));
                }
            }
        }
    }

    /** Attaches a new managed policy that denies something to any user or role, as a hold does. */
    public void attachDeny(Random random, String policy) {
        managed.put(policy, List.of(RandomStatements.deny(random)));
        any(random).attached.add(policy);
    }

    private void retrust(Random random, String role, Set<String> touched) {
        if (roles.containsKey(role)) {
            Draft after = copy(roles.get(role));
            after.trust.clear();
            after.trust.add(RandomStatements.trust(random));
            redraw(roles, role, after, touched, roleArn(role));
        }
    }

    private static void redraw(
            SortedMap<String, Draft> all, String name, Draft draft, Set<String> touched, String arn) {
        all.put(name, draft);
        touched.add(arn);
    }

    private void touch(String policy, Set<String> touched) {
        roles.forEach((name, draft) -> {
            if (draft.attached.contains(policy) || policy.equals(draft.boundary)) {
                touched.add(roleArn(name));
            }
        });
        users.forEach((name, draft) -> {
            if (draft.attached.contains(policy) || policy.equals(draft.boundary)) {
                touched.add(userArn(name));
            }
        });
    }

    /** One that can be changed without changing this one. */
    public RandomAccount copy() {
        RandomAccount copy = new RandomAccount();
        roles.forEach((name, draft) -> copy.roles.put(name, copy(draft)));
        users.forEach((name, draft) -> copy.users.put(name, copy(draft)));
        groups.forEach((name, statements) -> copy.groups.put(name, new ArrayList<>(statements)));
        managed.forEach((name, statements) -> copy.managed.put(name, new ArrayList<>(statements)));
        return copy;
    }

    static Draft copy(Draft draft) {
        Draft copy = new Draft();
        copy.allows.addAll(draft.allows);
        copy.trust.addAll(draft.trust);
        copy.attached.addAll(draft.attached);
        copy.groups.addAll(draft.groups);
        copy.boundary = draft.boundary;
        copy.profile = draft.profile;
        return copy;
    }

    /** Any user or role, drawn. */
    Draft any(Random random) {
        List<Draft> all = new ArrayList<>(roles.values());
        all.addAll(users.values());
        return all.get(random.nextInt(all.size()));
    }

    public static String roleArn(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
    }

    static String userArn(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    }

    public AccountSnapshot snapshot() {
        return snapshot(UnaryOperator.identity());
    }

    /** The account with every name, wherever it stands, passed through a function. */
    AccountSnapshot snapshot(UnaryOperator<String> renaming) {
        SortedMap<String, RoleDetail> roleDetails = new TreeMap<>();
        roles.forEach((name, draft) -> {
            RoleDetail role = new RoleDetail(
                    renaming.apply(roleArn(name)),
                    ACCOUNT,
                    renaming.apply(name),
                    "AROA" + renaming.apply(name),
                    "/",
                    inline(draft.allows, renaming),
                    attached(draft, renaming),
                    boundary(draft, renaming),
                    new TreeMap<>(),
                    document(draft.trust, renaming),
                    draft.profile
                            ? List.of("arn:aws:iam::" + ACCOUNT + ":instance-profile/" + renaming.apply(name))
                            : List.of());
            roleDetails.put(role.arn(), role);
        });
        SortedMap<String, UserDetail> userDetails = new TreeMap<>();
        users.forEach((name, draft) -> {
            UserDetail user = new UserDetail(
                    renaming.apply(userArn(name)),
                    ACCOUNT,
                    renaming.apply(name),
                    "AIDA" + renaming.apply(name),
                    inline(draft.allows, renaming),
                    attached(draft, renaming),
                    boundary(draft, renaming),
                    new TreeMap<>(),
                    draft.groups.stream().map(renaming).sorted().toList());
            userDetails.put(user.arn(), user);
        });
        SortedMap<String, GroupDetail> groupDetails = new TreeMap<>();
        groups.forEach((name, statements) -> {
            String arn = "arn:aws:iam::" + ACCOUNT + ":group/" + renaming.apply(name);
            groupDetails.put(
                    arn, new GroupDetail(arn, ACCOUNT, renaming.apply(name), inline(statements, renaming), List.of()));
        });
        SortedMap<String, PolicyVersions> policies = new TreeMap<>();
        managed.forEach((name, statements) -> {
            String arn = policyArn(name, renaming);
            policies.put(
                    arn,
                    new PolicyVersions(
                            arn,
                            renaming.apply(name),
                            "v1",
                            new TreeMap<>(Map.of("v1", document(statements, renaming)))));
        });
        return new AccountSnapshot(
                userDetails,
                groupDetails,
                roleDetails,
                policies,
                OrganizationControls.UNKNOWN,
                new TreeMap<>(),
                false,
                0,
                List.of());
    }

    private static List<String> attached(Draft draft, UnaryOperator<String> renaming) {
        return draft.attached.stream()
                .map(name -> policyArn(name, renaming))
                .sorted()
                .toList();
    }

    private static @Nullable String boundary(Draft draft, UnaryOperator<String> renaming) {
        return draft.boundary == null ? null : policyArn(draft.boundary, renaming);
    }

    private static String policyArn(String name, UnaryOperator<String> renaming) {
        return "arn:aws:iam::" + ACCOUNT + ":policy/" + renaming.apply(name);
    }

    private static SortedMap<String, NamedPolicy> inline(List<String> statements, UnaryOperator<String> renaming) {
        SortedMap<String, NamedPolicy> inline = new TreeMap<>();
        if (!statements.isEmpty()) {
            inline.put("own", new NamedPolicy("inline policy own", document(statements, renaming)));
        }
        return inline;
    }

    private static PolicyDocument document(List<String> statements, UnaryOperator<String> renaming) {
        String text = statements.stream().collect(Collectors.joining(","));
        return PolicyReader.read("{\"Version\":\"2012-10-17\",\"Statement\":[" + renaming.apply(text) + "]}")
                .document();
    }
}
