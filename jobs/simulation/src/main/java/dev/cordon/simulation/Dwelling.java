package dev.cordon.simulation;

import java.util.Locale;

/** Where an identity lives: how it proves itself and from which addresses it calls; {@code habits.txt} says which is what. */
public enum Dwelling {
    USER,
    PERSON_ROLE,
    ON_PREMISES,
    SAAS,
    VPC,
    ENDPOINTS,
    FUNCTION,
    HOSTED_RUNNERS,
    OWN_RUNNERS;

    static Dwelling of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the principal is an IAM user; a role otherwise. */
    public boolean user() {
        return this == USER || this == ON_PREMISES;
    }

    /** Whether a person is behind it. */
    public boolean person() {
        return this == USER || this == PERSON_ROLE;
    }
}
