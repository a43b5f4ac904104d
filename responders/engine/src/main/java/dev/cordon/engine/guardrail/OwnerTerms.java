package dev.cordon.engine.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers for an identity, and as which principals they act.
 *
 * @param tags names of tags whose value is the owner, the first that is there counts
 * @param map owners by pattern, before tags
 * @param principals as which principals an owner acts: only they can end a hold by undoing it
 */
public record OwnerTerms(List<String> tags, List<Mapped> map, List<Acting> principals) {
    public static final OwnerTerms DEFAULTS = new OwnerTerms(List.of("owner"), List.of(), List.of());

    public OwnerTerms {
        tags = List.copyOf(tags);
        map = List.copyOf(map);
        principals = List.copyOf(principals);
    }

    /** An owner of all that a pattern means. */
    public record Mapped(ArnPattern arn, String owner) {}

    /** Principals that an owner acts as. */
    public record Acting(String owner, List<ArnPattern> arns) {
        public Acting {
            arns = List.copyOf(arns);
        }
    }

    /**
     * Who answers for a principal; empty where nobody is known to. Names of tags are compared without case.
     *
     * @param arn of a user or role
     * @param itsTags as the account lists them
     */
    public Optional<String> ownerOf(String arn, Map<String, String> itsTags) {
        Optional<PrincipalArn> who = PrincipalArn.of(arn);
        for (Mapped mapped : map) {
            if (who.isPresent() && mapped.arn().protects(who.get())) {
                return Optional.of(mapped.owner());
            }
        }
        for (String tag : tags) {
            for (Map.Entry<String, String> its : itsTags.entrySet()) {
                boolean named = its.getKey().toLowerCase(Locale.ROOT).equals(tag.toLowerCase(Locale.ROOT));
                if (named && !its.getValue().isBlank()) {
                    return Optional.of(its.getValue().strip());
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a principal is one that an owner acts as. */
    boolean actsAs(String owner, PrincipalArn who, String accountOfHold) {
        return !owner.isBlank()
                && principals.stream()
                        .filter(acting -> acting.owner().equalsIgnoreCase(owner.strip()))
                        .flatMap(acting -> acting.arns().stream())
                        .anyMatch(arn -> arn.names(who, accountOfHold));
    }
}
