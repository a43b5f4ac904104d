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
 * @param principals as which principals an owner acts: they can end a hold by undoing it, besides owners that the map names
 *     by ARN
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

    /** Whom the map names the owner of a principal, which no tag changes. */
    public Optional<String> mapped(String arn) {
        return PrincipalArn.of(arn)
                .flatMap(who -> map.stream()
                        .filter(mapped -> mapped.arn().protects(who))
                        .findFirst())
                .map(Mapped::owner);
    }

    /**
     * Who answers for a principal: by the map, else by its tags, whose names are compared without case.
     *
     * @param arn of a user or role
     * @param itsTags as the account lists them
     */
    public Owner ownerOf(String arn, Map<String, String> itsTags) {
        return mapped(arn).map(Owner::configured).orElseGet(() -> byTag(itsTags));
    }

    private Owner byTag(Map<String, String> itsTags) {
        for (String tag : tags) {
            for (Map.Entry<String, String> its : itsTags.entrySet()) {
                boolean named = its.getKey().toLowerCase(Locale.ROOT).equals(tag.toLowerCase(Locale.ROOT));
                if (named && !its.getValue().isBlank()) {
                    return new Owner(its.getValue().strip(), true);
                }
            }
        }
        return Owner.NOBODY;
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
