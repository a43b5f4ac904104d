package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An IAM user as the account lists it.
 *
 * @param inline inline policies by policy name
 * @param attached ARNs of attached managed policies
 * @param boundaryArn policy that bounds it, or null
 * @param groups names of its groups, in its own account
 */
public record UserDetail(
        String arn,
        String account,
        String name,
        String id,
        SortedMap<String, NamedPolicy> inline,
        List<String> attached,
        @Nullable String boundaryArn,
        SortedMap<String, String> tags,
        List<String> groups) {
    Grants grants() {
        return new Grants(inline, attached);
    }

    UserDetail with(Grants grants) {
        return new UserDetail(arn, account, name, id, grants.inline(), grants.attached(), boundaryArn, tags, groups);
    }

    UserDetail withBoundary(@Nullable String boundary) {
        return new UserDetail(arn, account, name, id, inline, attached, boundary, tags, groups);
    }

    UserDetail withTags(SortedMap<String, String> changed) {
        return new UserDetail(arn, account, name, id, inline, attached, boundaryArn, changed, groups);
    }

    UserDetail withGroups(List<String> changed) {
        return new UserDetail(arn, account, name, id, inline, attached, boundaryArn, tags, changed);
    }

    UserDetail named(String changedArn, String changedName) {
        Grants renamed = grants().of("user " + changedName);
        return new UserDetail(
                changedArn, account, changedName, id, renamed.inline(), attached, boundaryArn, tags, groups);
    }

    UserDetail ownedBy(String owner) {
        return new UserDetail(arn, owner, name, id, inline, attached, boundaryArn, tags, groups);
    }
}
