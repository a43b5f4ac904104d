package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role as the account lists it.
 *
 * @param path {@code /aws-service-role/…} marks a service-linked role
 * @param inline inline policies by policy name
 * @param attached ARNs of attached managed policies
 * @param boundaryArn policy that bounds it, or null
 * @param trust who may become it, or null where the snapshot lacks a readable trust policy: then nobody is known to
 * @param instanceProfiles ARNs of its instance profiles; null where the snapshot does not say
 */
public record RoleDetail(
        String arn,
        String account,
        String name,
        String id,
        String path,
        SortedMap<String, NamedPolicy> inline,
        List<String> attached,
        @Nullable String boundaryArn,
        SortedMap<String, String> tags,
        @Nullable PolicyDocument trust,
        @Nullable List<String> instanceProfiles) {
    public boolean serviceLinked() {
        return path.startsWith("/aws-service-role/");
    }

    Grants grants() {
        return new Grants(inline, attached);
    }

    RoleDetail with(Grants grants) {
        return new RoleDetail(
                arn,
                account,
                name,
                id,
                path,
                grants.inline(),
                grants.attached(),
                boundaryArn,
                tags,
                trust,
                instanceProfiles);
    }

    RoleDetail withBoundary(@Nullable String boundary) {
        return new RoleDetail(arn, account, name, id, path, inline, attached, boundary, tags, trust, instanceProfiles);
    }

    RoleDetail withTags(SortedMap<String, String> changed) {
        return new RoleDetail(
                arn, account, name, id, path, inline, attached, boundaryArn, changed, trust, instanceProfiles);
    }

    RoleDetail withTrust(PolicyDocument changed) {
        return new RoleDetail(
                arn, account, name, id, path, inline, attached, boundaryArn, tags, changed, instanceProfiles);
    }

    RoleDetail withInstanceProfiles(List<String> changed) {
        return new RoleDetail(arn, account, name, id, path, inline, attached, boundaryArn, tags, trust, changed);
    }

    RoleDetail ownedBy(String owner) {
        return new RoleDetail(arn, owner, name, id, path, inline, attached, boundaryArn, tags, trust, instanceProfiles);
    }
}
