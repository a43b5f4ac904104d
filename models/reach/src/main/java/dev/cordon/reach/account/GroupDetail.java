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
        String arn, String account, String name, SortedMap<String, NamedPolicy> inline, List<String> attached) {}
