package dev.cordon.console.decide;

import dev.cordon.console.access.Role;
import dev.cordon.console.access.Sessions;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom an alert can be given to: who stands in {@code console.users}, who is signed in, be it by a group of a provider's, and
 * in the console's own tenant whose key it has. Of a provider's people nobody else is known here.
 */
public final class Colleagues {
    private final Subjects named;
    private final Sessions sessions;
    private final KeyFolder keys;

    public Colleagues(Subjects named, Sessions sessions, KeyFolder keys) {
        this.named = named;
        this.sessions = sessions;
        this.keys = keys;
    }

    /** By name, each with their role, which of those is not known of whom there is a key alone. */
    SortedMap<String, Optional<Role>> of(String tenant) throws IOException {
        SortedMap<String, Optional<Role>> all = new TreeMap<>();
        for (String name : keys.subjects(tenant)) {
            if (named.named(name).isEmpty()) { // whoever is named has what stands there, and no more
                all.put(name, Optional.empty());
            }
        }
        sessions.subjects().forEach(each -> put(each, tenant, all));
        named.all().forEach(each -> put(each, tenant, all));
        return all;
    }

    private static void put(Subject subject, String tenant, SortedMap<String, Optional<Role>> into) {
        subject.in(tenant).ifPresent(role -> into.put(subject.name(), Optional.of(role)));
    }
}
