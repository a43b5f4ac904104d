package dev.cordon.reach.policy;

/** What condition operators compare. */
enum Comparison {
    STRING_EQUALS(Kind.STRING),
    STRING_EQUALS_IGNORE_CASE(Kind.STRING),
    STRING_LIKE(Kind.STRING),
    ARN_LIKE(Kind.STRING),
    NUMERIC_EQUALS(Kind.NUMBER),
    NUMERIC_LESS_THAN(Kind.NUMBER),
    NUMERIC_LESS_THAN_EQUALS(Kind.NUMBER),
    NUMERIC_GREATER_THAN(Kind.NUMBER),
    NUMERIC_GREATER_THAN_EQUALS(Kind.NUMBER),
    DATE_EQUALS(Kind.DATE),
    DATE_LESS_THAN(Kind.DATE),
    DATE_LESS_THAN_EQUALS(Kind.DATE),
    DATE_GREATER_THAN(Kind.DATE),
    DATE_GREATER_THAN_EQUALS(Kind.DATE),
    BOOL(Kind.BOOL),
    BINARY_EQUALS(Kind.BINARY),
    IP_ADDRESS(Kind.IP),
    NULL(Kind.BOOL);

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

    Comparison(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
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
