package dev.cordon.console.access;

import java.util.Optional;

/**
 * What a provider of identities calls a session that it signed somebody in with, so that it can end it.
 *
 * @param subject its own name of them
 * @param id its own name of the session, where it gave one
 */
public record ProviderSession(String subject, Optional<String> id) {
    /** Whether an end that the provider tells is this session's: of the one that it names, else of all of the subject's. */
    boolean endedBy(Optional<String> endedSubject, Optional<String> endedId) {
        boolean sameSubject = endedSubject.isEmpty() || endedSubject.get().equals(subject);
        boolean sameId = endedId.isEmpty() || endedId.equals(id);
        return sameSubject && sameId && (endedSubject.isPresent() || endedId.isPresent());
    }
}
