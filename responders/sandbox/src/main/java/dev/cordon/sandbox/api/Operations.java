package dev.cordon.sandbox.api;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operations that the sandbox has, by name. */
public final class Operations {
    static final String IAM = "iam";
    static final String STS = "sts";

    private final SortedMap<String, Operation> byName = new TreeMap<>();

    private Operations() {}

    /** All of them. */
    public static Operations all() {
        Operations all = new Operations();
        EntityOperations.addTo(all);
        GrantOperations.addTo(all);
        TagOperations.addTo(all);
        KeyOperations.addTo(all);
        LoginOperations.addTo(all);
        GroupOperations.addTo(all);
        PolicyOperations.addTo(all);
        VersionOperations.addTo(all);
        DetailsOperations.addTo(all);
        StsOperations.addTo(all);
        return all;
    }

    /** The operation of a service, or null. */
    public @Nullable Operation find(String service, String name) {
        Operation operation = byName.get(name);
        return operation != null && operation.service().equals(service) ? operation : null;
    }

    /** Names of a service's operations. */
    public SortedSet<String> names(String service) {
        SortedSet<String> names = new TreeSet<>();
        byName.forEach((name, operation) -> {
            if (operation.service().equals(service)) {
                names.add(name);
            }
        });
        return Collections.unmodifiableSortedSet(names);
    }

    void read(String name, Operation.Asks asks, Operation.Effect effect) {
        add(new Operation(IAM, name, true, false, asks, effect));
    }

    void write(String name, Operation.Asks asks, Operation.Effect effect) {
        add(new Operation(IAM, name, false, false, asks, effect));
    }

    /** A write that quotas can refuse. */
    void create(String name, Operation.Asks asks, Operation.Effect effect) {
        add(new Operation(IAM, name, false, true, asks, effect));
    }

    void add(Operation operation) {
        if (byName.put(operation.name(), operation) != null) {
            throw new IllegalStateException(operation.name() + " is there twice");
        }
    }
}
