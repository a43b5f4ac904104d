package dev.cordon.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.cordon.console.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which roles a group or role of the provider's gives here. What is not named gives nothing.
 *
 * @param claim name of the claim that lists them, or a path of names divided by dots; empty where there are no grants
 * @param grants what each gives
 */
public record RoleGrants(String claim, List<Grant> grants) {
    /** None. */
    public static final RoleGrants NONE = new RoleGrants("", List.of());

    /**
     * What one gives.
     *
     * @param value as the claim writes it, letter for letter
     * @param tenants role by tenant
     */
    public record Grant(String value, SortedMap<String, Role> tenants) {
        public Grant {
            tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
        }
    }

    public RoleGrants {
        grants = List.copyOf(grants);
    }

    /** The highest role in each tenant that a token's groups give. */
    SortedMap<String, Role> of(JWTClaimsSet claims) {
        Set<String> listed = listed(claims);
        SortedMap<String, Role> given = new TreeMap<>();
        for (Grant grant : grants) {
            if (listed.contains(grant.value())) {
                grant.tenants()
                        .forEach((tenant, role) ->
                                given.merge(tenant, role, (one, other) -> one.covers(other) ? one : other));
            }
        }
        return given;
    }

    private Set<String> listed(JWTClaimsSet claims) {
        if (claim.isEmpty()) {
            return Set.of();
        }
        Object whole = claims.getClaim(claim);
        return texts(whole == null ? along(claims.getClaims()) : whole);
    }

    private @Nullable Object along(Map<String, Object> claims) {
        Object at = claims;
        for (String name : Arrays.asList(claim.split("\\.", -1))) {
            at = at instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return at;
    }

    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new HashSet<>();
        if (value instanceof String one) {
            texts.add(one);
        } else if (value instanceof Collection<?> many) {
            many.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(texts::add);
        }
        return texts;
    }
}
