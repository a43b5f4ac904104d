package dev.cordon.console.access;

import dev.cordon.engine.trust.Approvers;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person or tool that may use the console.
 *
 * @param name as decisions carry it
 * @param tenants the role in each tenant; in any other they have none
 * @param signs role that their decisions name; empty where that is what theirs in the tenant comes to
 */
public record Subject(String name, SortedMap<String, Role> tenants, Optional<String> signs) {
    public Subject {
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    }

    /** One whose decisions name the role that theirs in the tenant comes to. */
    public static Subject of(String name, SortedMap<String, Role> tenants) {
        return new Subject(name, tenants, Optional.empty());
    }

    /** The role in a tenant; empty where they have none. */
    public Optional<Role> in(String tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    /** The role that their decisions about a tenant name: what they may in another one adds nothing. */
    public String signsAs(String tenant) {
        boolean approves = in(tenant).filter(role -> role.covers(Role.APPROVER)).isPresent();
        return signs.orElse(approves ? Approvers.APPROVER : Approvers.RELEASER);
    }
}
