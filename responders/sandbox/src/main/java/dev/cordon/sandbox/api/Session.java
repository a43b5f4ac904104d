package dev.cordon.sandbox.api;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.sign.Credentials;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials and what they stand for.
 *
 * @param of the user or role behind it, as it was when the session began
 * @param name session name; the federated user's name; empty for others
 * @param policies session policies; a federated session without any may do nothing
 * @param tags session tags
 * @param transitive keys of tags that pass on to further roles
 * @param sourceIdentity set at the start of a chain and never changed, or null
 * @param mfa whether a second factor was shown
 * @param chained whether it was assumed with temporary credentials
 */
public record Session(
        Type type,
        Credentials credentials,
        Entity of,
        String name,
        Instant issued,
        Instant expires,
        List<NamedPolicy> policies,
        SortedMap<String, String> tags,
        SortedSet<String> transitive,
        @Nullable String sourceIdentity,
        boolean mfa,
        boolean chained) {
    /** How a session came to be. */
    public enum Type {
        ROLE,
        FEDERATED,
        USER_TOKEN,
        CONSOLE
    }

    public Session {
        policies = List.copyOf(policies);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        transitive = Collections.unmodifiableSortedSet(new TreeSet<>(transitive));
    }

    /** One without policies, tags or source identity. */
    public static Session plain(
            Type type, Credentials with, Entity of, String name, Instant issued, Instant expires, boolean mfa) {
        return new Session(
                type,
                with,
                of,
                name,
                issued,
                expires,
                List.of(),
                Collections.emptySortedMap(),
                Collections.emptySortedSet(),
                null,
                mfa,
                false);
    }
}
