package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The identity policies of a user, group or role, which IAM changes in the same way for all three; lists are sorted. */
record Grants(SortedMap<String, NamedPolicy> inline, List<String> attached) {
    Grants put(String name, NamedPolicy policy) {
        SortedMap<String, NamedPolicy> changed = new TreeMap<>(inline);
        changed.put(name, policy);
        return new Grants(Collections.unmodifiableSortedMap(changed), attached);
    }

    Grants delete(String name) {
        if (!inline.containsKey(name)) {
            return this;
        }
        SortedMap<String, NamedPolicy> changed = new TreeMap<>(inline);
        changed.remove(name);
        return new Grants(Collections.unmodifiableSortedMap(changed), attached);
    }

    Grants attach(String arn) {
        if (attached.contains(arn)) {
            return this;
        }
        List<String> changed = new ArrayList<>(attached);
        changed.add(arn);
        Collections.sort(changed);
        return new Grants(inline, List.copyOf(changed));
    }

    /** The same policies in the words for another owner. */
    Grants of(String owner) {
        SortedMap<String, NamedPolicy> changed = new TreeMap<>();
        inline.forEach((name, policy) -> changed.put(name, named(name, owner, policy.document())));
        return new Grants(Collections.unmodifiableSortedMap(changed), attached);
    }

    static NamedPolicy named(String policy, String owner, PolicyDocument document) {
        return new NamedPolicy("inline policy " + policy + " of " + owner, document);
    }

    Grants detach(String arn) {
        if (!attached.contains(arn)) {
            return this;
        }
        List<String> changed = new ArrayList<>(attached);
        changed.remove(arn);
        return new Grants(inline, List.copyOf(changed));
    }
}
