package dev.cordon.console.access;

import java.io.IOException;
import java.util.Optional;

/** Says who a script is by what each of its requests brings as {@code Authorization: Bearer}. */
@FunctionalInterface
public interface Bearers {
    /**
     * Who it is, and until when; empty where it is nobody.
     *
     * @throws IOException if that cannot be told now
     */
    Optional<Vouched> vouched(String token) throws IOException;
}
