package dev.cordon.reach.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator with its modifiers
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 *
 * @param comparison what is compared, and how
 * @param negated whether the comparison must fail for every value of the policy
 * @param quantifier set operator
 * @param ifExists whether a missing key satisfies it
 */
record Operator(Comparison comparison, boolean negated, Quantifier quantifier, boolean ifExists) {
    /** Set operators, which compare each value of the request. */
    enum Quantifier {
        NONE(""),
        FOR_ALL_VALUES("forallvalues:"),
        FOR_ANY_VALUE("foranyvalue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Operators by name in lower case, without modifiers; true where negated. */
    private static final Map<String, Map.Entry<Comparison, Boolean>> NAMES = names();

    private static Map<String, Map.Entry<Comparison, Boolean>> names() {
        Map<String, Map.Entry<Comparison, Boolean>> names = new HashMap<>();
        for (Comparison comparison : Comparison.values()) {
            comparison.names().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), Map.entry(comparison, false)));
            comparison
                    .negatedNames()
                    .forEach(name -> names.put(name.toLowerCase(Locale.ROOT), Map.entry(comparison, true)));
        }
        return Map.copyOf(names);
    }

    /** Reads an operator, whatever its case; null where AWS has no such operator. */
    static @Nullable Operator of(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        Quantifier quantifier = Quantifier.NONE;
        for (Quantifier each : Quantifier.values()) {
            if (each != Quantifier.NONE && name.startsWith(each.prefix)) {
                quantifier = each;
                name = name.substring(each.prefix.length());
            }
        }
        boolean ifExists = name.endsWith("ifexists");
        if (ifExists) {
            name = name.substring(0, name.length() - "ifexists".length());
        }
        Map.Entry<Comparison, Boolean> found = NAMES.get(name);
        if (found == null || (found.getKey() == Comparison.NULL && (ifExists || quantifier != Quantifier.NONE))) {
            return null;
        }
        return new Operator(found.getKey(), found.getValue(), quantifier, ifExists);
    }
}
