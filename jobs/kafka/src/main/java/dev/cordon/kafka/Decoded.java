package dev.cordon.kafka;

import dev.cordon.domain.RejectReason;
import java.util.List;

/** What became of a record's bytes. */
sealed interface Decoded<T> {
    /** What it says of this tenant: mostly one value. */
    record Values<T>(List<T> values) implements Decoded<T> {}

    /** Some of what it says; the rest is a dead letter. */
    record Partly<T>(List<T> values, Refused<T> rest) implements Decoded<T> {}

    /** One value. */
    static <T> Decoded<T> of(T value) {
        return new Values<>(List.of(value));
    }

    /** It is another tenant's, whose job reads it. */
    record OtherTenant<T>() implements Decoded<T> {}

    /**
     * It is a dead letter.
     *
     * @param detail what exactly; never holds a value from the record
     */
    record Refused<T>(RejectReason reason, String detail) implements Decoded<T> {}
}
