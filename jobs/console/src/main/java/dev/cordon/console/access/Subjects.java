package dev.cordon.console.access;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everybody who may use the console, by name. Who is not among them may nothing. */
public final class Subjects {
    private final SortedMap<String, Subject> byName = new TreeMap<>();

    public Subjects(Collection<Subject> all) {
        all.forEach(each -> byName.put(each.name(), each));
    }

    /** One by name. */
    public Optional<Subject> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, by name. */
    public Collection<Subject> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
