package dev.cordon.simulation;

import java.util.Locale;

/** When a habit is done; {@code habits.txt} says what each means. */
public enum Cadence {
    ALWAYS,
    DAY,
    NIGHT,
    WEEK,
    MONTH_START,
    MONTH_END,
    MONTH_PATCH,
    QUARTER,
    RARE,
    ADOPT;

    static Cadence of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether it comes once a month or a quarter. */
    public boolean monthlyOrRarer() {
        return this == MONTH_START || this == MONTH_END || this == MONTH_PATCH || this == QUARTER;
    }

    /** {@code month-start}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
