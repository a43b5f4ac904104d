package dev.cordon.reach.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.PolicyReader;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TouchedPrincipalsTest {
    private static final String ACCOUNT = "111122223333";

    private static String arn(String kind, String name) {
        return "arn:aws:iam::" + ACCOUNT + ":" + kind + "/" + name;
    }

    /** Users ann (bounded by b), bob (in the group g) and cid; roles dev (has d attached) and eve; the group has p attached. */
    private static final class Parts {
        final SortedMap<String, UserDetail> users = new TreeMap<>();
        final SortedMap<String, GroupDetail> groups = new TreeMap<>();
        final SortedMap<String, RoleDetail> roles = new TreeMap<>();
        final SortedMap<String, PolicyVersions> policies = new TreeMap<>();
        final SortedMap<String, Resource> resources = new TreeMap<>();
        OrganizationControls organization = OrganizationControls.UNKNOWN;
        boolean inventory;
        long read;

        Parts() {
            user("ann", arn("policy", "b"), List.of());
            user("bob", null, List.of("g"));
            user("cid", null, List.of());
            role("dev", List.of(arn("policy", "d")));
            role("eve", List.of());
            group("g", List.of(arn("policy", "p")));
            for (String policy : List.of("b", "d", "p", "unused")) {
                policy(policy, "s3:*");
            }
        }

        void user(String name, @Nullable String boundary, List<String> in) {
            user(ACCOUNT, name, boundary, in);
        }

        void user(String account, String name, @Nullable String boundary, List<String> in) {
            String arn = arn("user", name).replace(ACCOUNT, account);
            users.put(
                    arn,
                    new UserDetail(
                            arn,
                            account,
                            name,
                            "AIDA" + name,
                            new TreeMap<>(),
                            List.of(),
                            boundary,
                            new TreeMap<>(),
                            in));
        }

        void role(String name, List<String> attached) {
            roles.put(
                    arn("role", name),
                    new RoleDetail(
                            arn("role", name),
                            ACCOUNT,
                            name,
                            "AROA" + name,
                            "/",
                            new TreeMap<>(),
                            attached,
                            null,
                            new TreeMap<>(),
                            null,
                            List.of()));
        }

        void group(String name, List<String> attached) {
            groups.put(
                    arn("group", name), new GroupDetail(arn("group", name), ACCOUNT, name, new TreeMap<>(), attached));
        }

        void policy(String name, String action) {
            policies.put(
                    arn("policy", name),
                    new PolicyVersions(
                            arn("policy", name),
                            name,
                            "v1",
                            new TreeMap<>(Map.of(
                                    "v1", PolicyReader.read(Held.allow(action)).document()))));
        }

        AccountSnapshot snapshot() {
            return new AccountSnapshot(
                    users, groups, roles, policies, organization, resources, inventory, read, List.of());
        }
    }

    private static @Nullable List<String> touchedBy(Consumer<Parts> change) {
        Parts after = new Parts();
        change.accept(after);
        var touched = TouchedPrincipals.between(new Parts().snapshot(), after.snapshot());
        return touched == null ? null : List.copyOf(touched);
    }

    @Test
    void an_account_that_was_only_read_again_touches_nobody() {
        assertThat(touchedBy(parts -> parts.read = 7)).isEmpty();
    }

    @Test
    void who_differs_comes_or_goes_is_touched() {
        assertThat(touchedBy(parts -> {
                    parts.user("cid", arn("policy", "b"), List.of());
                    parts.user("new", null, List.of());
                    parts.roles.remove(arn("role", "eve"));
                }))
                .containsExactly(arn("role", "eve"), arn("user", "cid"), arn("user", "new"));
    }

    @Test
    void a_managed_policy_touches_whom_it_grants_or_bounds() {
        assertThat(touchedBy(parts -> parts.policy("d", "ec2:*"))).containsExactly(arn("role", "dev"));
        assertThat(touchedBy(parts -> parts.policy("b", "ec2:*"))).containsExactly(arn("user", "ann"));
        assertThat(touchedBy(parts -> parts.policies.remove(arn("policy", "d"))))
                .containsExactly(arn("role", "dev"));
        assertThat(touchedBy(parts -> parts.policy("unused", "ec2:*"))).isEmpty();
    }

    @Test
    void what_concerns_more_than_principals_is_not_followed() {
        assertThat(touchedBy(parts -> parts.group("g", List.of()))).isNull();
        assertThat(touchedBy(parts -> parts.policy("p", "ec2:*"))).isNull();
        assertThat(touchedBy(parts -> parts.organization = new OrganizationControls(List.of(), true, List.of(), false)))
                .isNull();
        assertThat(touchedBy(parts -> parts.inventory = true)).isNull();
        assertThat(touchedBy(parts -> parts.resources.put(
                        "arn:aws:s3:::b",
                        new Resource("arn:aws:s3:::b", ACCOUNT, new TreeMap<>(), null, null, new TreeMap<>()))))
                .isNull();
        assertThat(touchedBy(parts -> parts.user("444455556666", "dan", null, List.of())))
                .as("another account")
                .isNull();
    }

    @Test
    void many_are_not_followed_one_by_one() {
        assertThat(touchedBy(parts -> {
                    for (int i = 0; i < 60; i++) {
                        parts.role("role" + i, List.of());
                    }
                }))
                .hasSize(60);
        assertThat(touchedBy(parts -> {
                    for (int i = 0; i < 70; i++) {
                        parts.role("role" + i, List.of());
                    }
                }))
                .isNull();
    }
}
