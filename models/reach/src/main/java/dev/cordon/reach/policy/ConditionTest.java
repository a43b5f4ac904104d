package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One compiled condition. Missing keys, negation and set operators follow
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
 */
final class ConditionTest {
    private final Condition written;
    private final @Nullable Operator operator;
    private final String key;
    private final List<ValueTest> tests;
    /** Values of the key where they are settled, since they follow from the principal. */
    private final @Nullable List<String> given;
    /** What the value begins with where the rest of it is not known. */
    private final @Nullable String knownStart;

    private final int hash;

    private ConditionTest(
            Condition written,
            @Nullable Operator operator,
            String key,
            List<ValueTest> tests,
            @Nullable List<String> given,
            @Nullable String knownStart) {
        this.written = written;
        this.operator = operator;
        this.key = key;
        this.tests = tests;
        this.given = given;
        this.knownStart = knownStart;
        this.hash = Objects.hash(operator, key, tests, given, knownStart, operator == null ? written : null);
    }

    static ConditionTest of(Condition written, boolean variables) {
        Operator operator = Operator.of(written.operator());
        List<ValueTest> tests = new ArrayList<>(written.values().size());
        if (operator != null) {
            for (String value : written.values()) {
                tests.add(ValueTest.of(operator.comparison(), value, variables));
            }
        }
        return new ConditionTest(
                written, operator, written.key().toLowerCase(Locale.ROOT), List.copyOf(tests), null, null);
    }

    Condition written() {
        return written;
    }

    /** The same condition with what the keys of a principal say put in. */
    ConditionTest bind(PrincipalKeys source) {
        List<ValueTest> bound = new ArrayList<>(tests.size());
        for (ValueTest test : tests) {
            bound.add(test.bind(source));
        }
        return new ConditionTest(written, operator, key, List.copyOf(bound), source.values(key), source.start(key));
    }

    String key() {
        return key;
    }

    /** Keys of the variables in its values. */
    List<String> variableKeys() {
        List<String> keys = new ArrayList<>();
        for (ValueTest test : tests) {
            if (test instanceof ValueTest.Text text && text.template().open()) {
                keys.addAll(text.template().keys());
            }
        }
        return keys;
    }

    /** Whether it holds; {@code POSSIBLE} where the operator does not exist or what it asks is not known. */
    Truth holds(KeySource source) {
        if (operator == null) {
            return Truth.POSSIBLE;
        }
        List<String> values = given != null ? given : source.values(key);
        if (knownStart != null && values != null && values.isEmpty()) {
            values = null;
        }
        if (operator.comparison() == Comparison.NULL) {
            return isNull(values);
        }
        if (values == null) {
            return ofUnknown(operator, source);
        }
        return ofKnown(operator, values, source);
    }

    private Truth isNull(@Nullable List<String> values) {
        if (values == null && knownStart == null) {
            return Truth.POSSIBLE;
        }
        String absent = Boolean.toString(values != null && values.isEmpty());
        Truth result = Truth.NO;
        for (ValueTest test : tests) {
            result = result.or(test.matches(absent, false, k -> null));
        }
        return result;
    }

    private Truth ofUnknown(Operator known, KeySource source) {
        if (knownStart != null) {
            return ofValue(known, knownStart + "*", true, source);
        }
        return Truth.POSSIBLE;
    }

    private Truth ofKnown(Operator known, List<String> values, KeySource source) {
        boolean quantified = known.quantifier() != Operator.Quantifier.NONE;
        boolean missing = values.isEmpty() || (quantified && onlyEmpty(values));
        if (missing) {
            if (known.ifExists()) {
                return Truth.YES;
            }
            return switch (known.quantifier()) {
                case FOR_ALL_VALUES -> Truth.YES;
                case FOR_ANY_VALUE -> Truth.NO;
                case NONE -> Truth.of(known.negated());
            };
        }
        Truth all = Truth.YES;
        Truth any = Truth.NO;
        for (String value : values) {
            Truth holds = ofValue(known, value, false, source);
            all = all.and(holds);
            any = any.or(holds);
        }
        return switch (known.quantifier()) {
            case FOR_ALL_VALUES -> all;
            case FOR_ANY_VALUE -> any;
            case NONE -> known.negated() ? all : any;
        };
    }

    private Truth ofValue(Operator known, String value, boolean openText, KeySource source) {
        Truth any = Truth.NO;
        for (ValueTest test : tests) {
            any = any.or(test.matches(value, openText, source));
            if (any == Truth.YES) {
                break;
            }
        }
        return known.negated() ? any.not() : any;
    }

    private static boolean onlyEmpty(List<String> values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof ConditionTest that
                        && hash == that.hash
                        && Objects.equals(operator, that.operator)
                        && key.equals(that.key)
                        && tests.equals(that.tests)
                        && Objects.equals(given, that.given)
                        && Objects.equals(knownStart, that.knownStart)
                        && (operator != null || written.equals(that.written)));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return written.operator() + " " + written.key() + " " + written.values();
    }
}
