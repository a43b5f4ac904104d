package dev.cordon.reach.policy;

import org.jspecify.annotations.Nullable;

/** One value of a condition, ready to be compared with a value of the request. */
sealed interface ValueTest {
    /**
     * Whether a value of the request matches. {@code POSSIBLE} where that cannot be decided.
     *
     * @param openText whether stars in the value of the request stand for what is not known
     */
    Truth matches(String requested, boolean openText, KeySource source);

    /** With the values of variables put in that are known. */
    default ValueTest bind(KeySource source) {
        return this;
    }

    static ValueTest of(Comparison comparison, String written, boolean variables) {
        switch (comparison) {
            case STRING_EQUALS:
                return new Text(Template.of(written, Template.Syntax.PLAIN, variables));
            case STRING_EQUALS_IGNORE_CASE:
                return new Text(Template.of(written, Template.Syntax.PLAIN_IGNORING_CASE, variables));
            case STRING_LIKE:
                return new Text(Template.of(written, Template.Syntax.WILD, variables));
            case ARN_LIKE:
                return new Text(Template.of(written, Template.Syntax.ARN, variables));
            case IP_ADDRESS:
                IpRange range = IpRange.of(written);
                return range == null ? new Unreadable(written) : new Ip(range);
            default:
                Comparable<?> value = Typed.of(comparison.kind(), written);
                return value == null ? new Unreadable(written) : new Ordered(comparison, value);
        }
    }

    /** Compared as text. */
    record Text(Template template) implements ValueTest {
        @Override
        public Truth matches(String requested, boolean openText, KeySource source) {
            return template.matches(requested, openText, source);
        }

        @Override
        public ValueTest bind(KeySource source) {
            Template bound = template.bind(source);
            return bound.equals(template) ? this : new Text(bound);
        }
    }

    /** An address range that contains what is requested. */
    record Ip(IpRange range) implements ValueTest {
        @Override
        public Truth matches(String requested, boolean openText, KeySource source) {
            if (openText) {
                return Truth.POSSIBLE;
            }
            IpRange other = IpRange.of(requested);
            return Truth.of(other != null && range.contains(other));
        }
    }

    /** Compared as number, date, truth value or bytes; a value of the request that is no such thing does not match. */
    record Ordered(Comparison comparison, Comparable<?> value) implements ValueTest {
        @Override
        @SuppressWarnings("unchecked")
        public Truth matches(String requested, boolean openText, KeySource source) {
            if (openText) {
                return Truth.POSSIBLE;
            }
            @Nullable Comparable<?> other = Typed.of(comparison.kind(), requested);
            return Truth.of(other != null && comparison.holdsFor(((Comparable<Object>) other).compareTo(value)));
        }
    }

    /** A value that is not of the operator's type: AWS does not say what it does with it. */
    record Unreadable(String written) implements ValueTest {
        @Override
        public Truth matches(String requested, boolean openText, KeySource source) {
            return Truth.POSSIBLE;
        }
    }
}
