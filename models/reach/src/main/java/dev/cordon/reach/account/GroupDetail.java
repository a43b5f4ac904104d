package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.List;
import java.util.SortedMap;

/**
 * An IAM group as the account lists it.
 *
 * @param inline inline policies by policy name
 * @param attached ARNs of attached managed policies
 */
public record GroupDetail(
        String arn, String account, String name, SortedMap<String, NamedPolicy> inline, List<String> attached) {
    Grants grants() {
        return new Grants(inline, attached);
    }

    GroupDetail with(Grants grants) {
        return new GroupDetail(arn, account, name, grants.inline(), grants.attached());
    }

    GroupDetail named(String changedArn, String changedName) {
        Grants renamed = grants().of("group " + changedName);
        return new GroupDetail(changedArn, account, changedName, renamed.inline(), attached);
    }

    GroupDetail ownedBy(String owner) {
        return new GroupDetail(arn, owner, name, inline, attached);
    }
}
