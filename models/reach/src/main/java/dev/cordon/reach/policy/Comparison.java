package dev.cordon.reach.policy;

import java.util.List;

/** What condition operators compare, under the names that AWS has for it and for its negation. */
enum Comparison {
    STRING_EQUALS(Kind.STRING, List.of("StringEquals"), List.of("StringNotEquals")),
    STRING_EQUALS_IGNORE_CASE(Kind.STRING, List.of("StringEqualsIgnoreCase"), List.of("StringNotEqualsIgnoreCase")),
    STRING_LIKE(Kind.STRING, List.of("StringLike"), List.of("StringNotLike")),
    ARN_LIKE(Kind.STRING, List.of("ArnEquals", "ArnLike"), List.of("ArnNotEquals", "ArnNotLike")),
    NUMERIC_EQUALS(Kind.NUMBER, List.of("NumericEquals"), List.of("NumericNotEquals")),
    NUMERIC_LESS_THAN(Kind.NUMBER, List.of("NumericLessThan"), List.of()),
    NUMERIC_LESS_THAN_EQUALS(Kind.NUMBER, List.of("NumericLessThanEquals"), List.of()),
    NUMERIC_GREATER_THAN(Kind.NUMBER, List.of("NumericGreaterThan"), List.of()),
    NUMERIC_GREATER_THAN_EQUALS(Kind.NUMBER, List.of("NumericGreaterThanEquals"), List.of()),
    DATE_EQUALS(Kind.DATE, List.of("DateEquals"), List.of("DateNotEquals")),
    DATE_LESS_THAN(Kind.DATE, List.of("DateLessThan"), List.of()),
    DATE_LESS_THAN_EQUALS(Kind.DATE, List.of("DateLessThanEquals"), List.of()),
    DATE_GREATER_THAN(Kind.DATE, List.of("DateGreaterThan"), List.of()),
    DATE_GREATER_THAN_EQUALS(Kind.DATE, List.of("DateGreaterThanEquals"), List.of()),
    BOOL(Kind.BOOL, List.of("Bool"), List.of()),
    BINARY_EQUALS(Kind.BINARY, List.of("BinaryEquals"), List.of()),
    IP_ADDRESS(Kind.IP, List.of("IpAddress"), List.of("NotIpAddress")),
    NULL(Kind.BOOL, List.of("Null"), List.of());

    /** Type of the values. */
    enum Kind {
        STRING,
        NUMBER,
        DATE,
        BOOL,
        BINARY,
        IP
    }

    private final Kind kind;
    private final List<String> names;
    private final List<String> negatedNames;

    Comparison(Kind kind, List<String> names, List<String> negatedNames) {
        this.kind = kind;
        this.names = names;
        this.negatedNames = negatedNames;
    }

    Kind kind() {
        return kind;
    }

    List<String> names() {
        return names;
    }

    List<String> negatedNames() {
        return negatedNames;
    }

    /** Whether an order of request value to policy value satisfies a comparison of numbers or dates. */
    boolean holdsFor(int order) {
        return switch (this) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
            default -> order == 0;
        };
    }
}
