package dev.cordon.sandbox.cloud;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A managed policy.
 *
 * @param account owner, {@code aws} for those that AWS maintains
 * @param updated when the last version was made or chosen
 * @param versions by id, {@code v1}…
 * @param nextVersion number of the next version: numbers are not used again
 */
public record Managed(
        String arn,
        String account,
        String path,
        String name,
        String id,
        Instant created,
        Instant updated,
        String defaultVersion,
        SortedMap<String, ManagedVersion> versions,
        int nextVersion,
        SortedMap<String, String> tags,
        String description) {
    /** {@code v2} before {@code v10}. */
    public static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(Managed::number).thenComparing(Comparator.naturalOrder());

    public Managed {
        SortedMap<String, ManagedVersion> sorted = new TreeMap<>(BY_NUMBER);
        sorted.putAll(versions);
        versions = Collections.unmodifiableSortedMap(sorted);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    static int number(String version) {
        return version.matches("v\\d{1,8}") ? Integer.parseInt(version.substring(1)) : 0;
    }

    public boolean ofAws() {
        return account.equals("aws");
    }

    /** What is in force; {@link Document#MISSING} where the snapshot lacks it. */
    public Document inForce() {
        ManagedVersion version = versions.get(defaultVersion);
        return version == null ? Document.MISSING : version.document();
    }

    public Managed with(String version, ManagedVersion added, boolean asDefault, Instant now) {
        SortedMap<String, ManagedVersion> changed = new TreeMap<>(versions);
        changed.put(version, added);
        return new Managed(
                arn,
                account,
                path,
                name,
                id,
                created,
                now,
                asDefault ? version : defaultVersion,
                changed,
                Math.max(nextVersion, number(version) + 1),
                tags,
                description);
    }

    public Managed without(String version) {
        SortedMap<String, ManagedVersion> changed = new TreeMap<>(BY_NUMBER);
        changed.putAll(versions);
        changed.remove(version);
        return new Managed(
                arn,
                account,
                path,
                name,
                id,
                created,
                updated,
                defaultVersion,
                changed,
                nextVersion,
                tags,
                description);
    }

    public Managed withDefault(String version, Instant now) {
        return new Managed(
                arn, account, path, name, id, created, now, version, versions, nextVersion, tags, description);
    }

    public Managed withTags(SortedMap<String, String> changed) {
        return new Managed(
                arn,
                account,
                path,
                name,
                id,
                created,
                updated,
                defaultVersion,
                versions,
                nextVersion,
                changed,
                description);
    }
}
