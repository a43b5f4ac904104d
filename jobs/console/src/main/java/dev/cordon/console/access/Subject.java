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
 * @param signsAs role that their decisions name
 */
public record Subject(String name, SortedMap<String, Role> tenants, String signsAs) {
    public Subject {
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    }

    /** One whose decisions name the role that theirs here come to. */
    public static Subject of(String name, SortedMap<String, Role> tenants) {
        boolean approves = tenants.values().stream().anyMatch(role -> role.covers(Role.APPROVER));
        return new Subject(name, tenants, approves ? Approvers.APPROVER : Approvers.RELEASER);
    }

    /** The role in a tenant; empty where they have none. */
    public Optional<Role> in(String tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }
}
