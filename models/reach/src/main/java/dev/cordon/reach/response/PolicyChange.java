package dev.cordon.reach.response;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyStack;
import java.util.ArrayList;
import java.util.List;

/** A change of what grants or bounds a principal. */
public sealed interface PolicyChange {
    /** The principal's policies after the change. */
    PolicyStack applied(PolicyStack before);

    /** Puts one more identity policy on it. */
    record Add(NamedPolicy policy) implements PolicyChange {
        @Override
        public PolicyStack applied(PolicyStack before) {
            List<NamedPolicy> identity = new ArrayList<>(before.identity());
            identity.add(policy);
            return with(before, identity);
        }
    }

    /** Puts a policy in the place of all its identity policies. */
    record ReplaceAll(NamedPolicy policy) implements PolicyChange {
        @Override
        public PolicyStack applied(PolicyStack before) {
            return with(before, List.of(policy));
        }
    }

    /** Puts a policy in the place of the identity policies of that name; adds it where there is none. */
    record Replace(String name, NamedPolicy policy) implements PolicyChange {
        @Override
        public PolicyStack applied(PolicyStack before) {
            List<NamedPolicy> identity = new ArrayList<>(before.identity());
            identity.removeIf(old -> old.name().equals(name));
            identity.add(policy);
            return with(before, identity);
        }
    }

    /** Takes the identity policies of that name away. */
    record Remove(String name) implements PolicyChange {
        @Override
        public PolicyStack applied(PolicyStack before) {
            List<NamedPolicy> identity = new ArrayList<>(before.identity());
            identity.removeIf(old -> old.name().equals(name));
            return with(before, identity);
        }
    }

    /** Bounds it by a policy, in the place of any other boundary. */
    record Bound(NamedPolicy boundary) implements PolicyChange {
        @Override
        public PolicyStack applied(PolicyStack before) {
            return new PolicyStack(
                    before.principal(), before.identity(), boundary, before.serviceControl(), before.session());
        }
    }

    /** Several changes, one after the other. */
    record Sequence(List<PolicyChange> changes) implements PolicyChange {
        @Override
        public PolicyStack applied(PolicyStack before) {
            PolicyStack after = before;
            for (PolicyChange change : changes) {
                after = change.applied(after);
            }
            return after;
        }
    }

    private static PolicyStack with(PolicyStack before, List<NamedPolicy> identity) {
        return new PolicyStack(
                before.principal(),
                List.copyOf(identity),
                before.boundary(),
                before.serviceControl(),
                before.session());
    }
}
