package dev.cordon.console.access;

import java.io.IOException;
import java.util.Optional;

/** Says who a script is by what each of its requests brings as {@code Authorization: Bearer}. */
@FunctionalInterface
public interface Bearers {
    /**
     * Who it is; empty where it is nobody.
     *
     * @throws IOException if that cannot be told now
     */
    Optional<Subject> subject(String token) throws IOException;
}
