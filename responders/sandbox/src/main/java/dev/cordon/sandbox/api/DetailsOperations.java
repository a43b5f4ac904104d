package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.Attachments;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Kind;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code GetAccountAuthorizationDetails}: the whole account, in pages that run through its four lists. */
final class DetailsOperations {
    private static final String NAME = "GetAccountAuthorizationDetails";
    /** Lists of the result, and what only their entries have. */
    private static final Map<String, String> LISTS = Map.of(
            "UserDetailList",
            "UserId",
            "GroupDetailList",
            "GroupId",
            "RoleDetailList",
            "RoleId",
            "Policies",
            "PolicyId");

    private DetailsOperations() {}

    static void addTo(Operations all) {
        all.read(NAME, w -> List.of(Ask.of("iam:" + NAME, "*")), DetailsOperations::details);
    }

    private static Element details(Work work) throws Refusal {
        Element result = Element.named(NAME + "Result");
        List<Element> page = Pages.of(work, entries(work), result);
        LISTS.forEach((list, mark) ->
                result.list(list, page.stream().filter(one -> one.has(mark)).toList()));
        return result;
    }

    private static SortedMap<String, Supplier<Element>> entries(Work work) {
        List<String> filter = work.params().members("Filter", "");
        Account account = work.account();
        CloudState state = work.state();
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            if (filter.isEmpty() || filter.contains(kind.title())) {
                String start = start(kind);
                account.of(kind)
                        .forEach((name, entity) -> entries.put(start + name, () -> Views.detail(entity, state)));
            }
        }
        if (filter.isEmpty() || filter.contains("LocalManagedPolicy")) {
            account.policies().forEach((arn, policy) -> entries.put("4" + arn, () -> Views.detail(policy, account)));
        }
        if (filter.isEmpty() || filter.contains("AWSManagedPolicy")) {
            state.awsPolicies().forEach((arn, policy) -> {
                if (Attachments.count(account, arn) > 0 || Attachments.boundaries(account, arn) > 0) {
                    entries.put("4" + arn, () -> Views.detail(policy, account));
                }
            });
        }
        return entries;
    }

    /** What orders the lists one after the other; policies come last, with 4. */
    private static String start(Kind kind) {
        return switch (kind) {
            case USER -> "1";
            case GROUP -> "2";
            case ROLE -> "3";
        };
    }
}
