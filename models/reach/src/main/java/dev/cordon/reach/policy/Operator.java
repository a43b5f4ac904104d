package dev.cordon.reach.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private record Base(Comparison comparison, boolean negated) {}

    /** All operators as AWS writes them, without modifiers. */
    private static final Map<String, Base> AS_WRITTEN = Map.ofEntries(
            entry("StringEquals", Comparison.STRING_EQUALS, false),
            entry("StringNotEquals", Comparison.STRING_EQUALS, true),
            entry("StringEqualsIgnoreCase", Comparison.STRING_EQUALS_IGNORE_CASE, false),
            entry("StringNotEqualsIgnoreCase", Comparison.STRING_EQUALS_IGNORE_CASE, true),
            entry("StringLike", Comparison.STRING_LIKE, false),
            entry("StringNotLike", Comparison.STRING_LIKE, true),
            entry("ArnEquals", Comparison.ARN_LIKE, false),
            entry("ArnLike", Comparison.ARN_LIKE, false),
            entry("ArnNotEquals", Comparison.ARN_LIKE, true),
            entry("ArnNotLike", Comparison.ARN_LIKE, true),
            entry("NumericEquals", Comparison.NUMERIC_EQUALS, false),
            entry("NumericNotEquals", Comparison.NUMERIC_EQUALS, true),
            entry("NumericLessThan", Comparison.NUMERIC_LESS_THAN, false),
            entry("NumericLessThanEquals", Comparison.NUMERIC_LESS_THAN_EQUALS, false),
            entry("NumericGreaterThan", Comparison.NUMERIC_GREATER_THAN, false),
            entry("NumericGreaterThanEquals", Comparison.NUMERIC_GREATER_THAN_EQUALS, false),
            entry("DateEquals", Comparison.DATE_EQUALS, false),
            entry("DateNotEquals", Comparison.DATE_EQUALS, true),
            entry("DateLessThan", Comparison.DATE_LESS_THAN, false),
            entry("DateLessThanEquals", Comparison.DATE_LESS_THAN_EQUALS, false),
            entry("DateGreaterThan", Comparison.DATE_GREATER_THAN, false),
            entry("DateGreaterThanEquals", Comparison.DATE_GREATER_THAN_EQUALS, false),
            entry("Bool", Comparison.BOOL, false),
            entry("BinaryEquals", Comparison.BINARY_EQUALS, false),
            entry("IpAddress", Comparison.IP_ADDRESS, false),
            entry("NotIpAddress", Comparison.IP_ADDRESS, true),
            entry("Null", Comparison.NULL, false));

    private static Map.Entry<String, Base> entry(String name, Comparison comparison, boolean negated) {
        return Map.entry(name, new Base(comparison, negated));
    }

    private static final Map<String, Base> NAMES = AS_WRITTEN.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));

    /** Names as AWS writes them, without modifiers. */
    static Set<String> names() {
        return AS_WRITTEN.keySet();
    }

    /** Reads an operator, whatever its case; null where AWS has no such operator. */
    static @Nullable Operator of(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        Quantifier quantifier = Quantifier.NONE;
        for (Quantifier each : Quantifier.values()) {
            if (quantifier == Quantifier.NONE && each != Quantifier.NONE && name.startsWith(each.prefix)) {
                quantifier = each;
                name = name.substring(each.prefix.length());
            }
        }
        boolean ifExists = name.endsWith("ifexists");
        if (ifExists) {
            name = name.substring(0, name.length() - "ifexists".length());
        }
        Base found = NAMES.get(name);
        if (found == null || (found.comparison() == Comparison.NULL && (ifExists || quantifier != Quantifier.NONE))) {
            return null;
        }
        return new Operator(found.comparison(), found.negated(), quantifier, ifExists);
    }
}
