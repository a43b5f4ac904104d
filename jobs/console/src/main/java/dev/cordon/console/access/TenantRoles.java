package dev.cordon.console.access;

import dev.cordon.configuration.ConfigFields;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Roles by tenant, as {@code tenants} of {@code cordon.yaml} writes them. */
public final class TenantRoles {
    private TenantRoles() {}

    /** Those of field {@code tenants}; what is no role becomes a problem of the fields. */
    public static SortedMap<String, Role> read(ConfigFields fields) {
        SortedMap<String, Role> roles = new TreeMap<>();
        ConfigFields of = fields.mapping("tenants");
        for (String tenant : new TreeSet<>(of.keys())) {
            roles.put(tenant, of.choice(tenant, List.of(Role.values()), Role::word, Role.VIEWER));
        }
        return roles;
    }
}
