package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A resource that an inventory lists.
 *
 * @param arn of the resource
 * @param account owner
 * @param tags its tags; empty where it has none
 * @param policy its resource policy, or null where it has none
 * @param role for compute (function, instance, project, stack, task…): ARN of the role it runs as, or null
 * @param facts what else the inventory says, by name: {@code access_keys}, {@code login_profile}, {@code state}…
 */
public record Resource(
        String arn,
        String account,
        SortedMap<String, String> tags,
        @Nullable NamedPolicy policy,
        @Nullable String role,
        SortedMap<String, String> facts) {}
