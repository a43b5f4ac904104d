package dev.cordon.reach.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that grants or bounds what one principal may do, in the layers in which AWS evaluates them.
 *
 * @param principal whose
 * @param identity identity policies: inline, managed (default version), and those of its groups
 * @param boundary permissions boundary, or null where there is none
 * @param serviceControl service control policies by level (root, each unit, account): a level allows what any of its
 *     policies allows, and every level must allow; empty where none is known
 * @param session session policies; empty where there are none. All of one session are united
 */
public record PolicyStack(
        PrincipalFacts principal,
        List<NamedPolicy> identity,
        @Nullable NamedPolicy boundary,
        List<List<NamedPolicy>> serviceControl,
        List<NamedPolicy> session) {}
