package dev.cordon.reach.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, as far as policies can ask about it.
 *
 * @param arn of the resource, or {@code *} for actions that name none
 * @param account owner, or empty where the ARN does not tell and nothing else does
 * @param tags {@code aws:ResourceTag/…}, or null where they are not known
 * @param policy resource policy (a role's trust policy for {@code sts:AssumeRole}), or null where there is none or it is
 *     not known
 * @param policyKnown whether a missing policy means that there is none
 * @param resourceControl resource control policies by level, as with service control policies; empty where none is known
 */
public record ResourceFacts(
        String arn,
        String account,
        @Nullable Map<String, String> tags,
        @Nullable NamedPolicy policy,
        boolean policyKnown,
        List<List<NamedPolicy>> resourceControl) {}
