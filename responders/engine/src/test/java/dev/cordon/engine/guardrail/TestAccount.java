package dev.cordon.engine.guardrail;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An account made of names alone. */
final class TestAccount {
    private final SortedMap<String, UserDetail> users = new TreeMap<>();
    private final SortedMap<String, GroupDetail> groups = new TreeMap<>();
    private final SortedMap<String, RoleDetail> roles = new TreeMap<>();

    static final String IAM = "arn:aws:iam::" + PlanDraft.ACCOUNT + ":";

    TestAccount user(String name, List<String> inGroups, String... attached) {
        String arn = IAM + "user/" + name;
        users.put(
                arn,
                new UserDetail(
                        arn,
                        PlanDraft.ACCOUNT,
                        name,
                        "AIDA" + name,
                        new TreeMap<>(),
                        List.of(attached),
                        null,
                        new TreeMap<>(),
                        inGroups));
        return this;
    }

    TestAccount group(String name, String... attached) {
        String arn = IAM + "group/" + name;
        groups.put(arn, new GroupDetail(arn, PlanDraft.ACCOUNT, name, new TreeMap<>(), List.of(attached)));
        return this;
    }

    TestAccount role(String path, String name, String... attached) {
        String arn = IAM + "role" + path + name;
        roles.put(
                arn,
                new RoleDetail(
                        arn,
                        PlanDraft.ACCOUNT,
                        name,
                        "AROA" + name,
                        path,
                        new TreeMap<>(),
                        List.of(attached),
                        null,
                        new TreeMap<>(),
                        null,
                        null));
        return this;
    }

    AccountSnapshot build() {
        return new AccountSnapshot(
                users,
                groups,
                roles,
                new TreeMap<>(),
                OrganizationControls.UNKNOWN,
                new TreeMap<>(),
                false,
                PlanDraft.NOW,
                new ArrayList<>());
    }
}
