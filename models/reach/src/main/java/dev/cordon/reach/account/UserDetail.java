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
        List<String> groups) {}
