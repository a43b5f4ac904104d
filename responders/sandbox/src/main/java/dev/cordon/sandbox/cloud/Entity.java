package dev.cordon.sandbox.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user, group or role.
 *
 * @param id unique id, never used again
 * @param inline inline policies by name
 * @param attached ARNs of managed policies, sorted
 * @param boundary ARN of the permissions boundary, or null
 * @param user what only users have; {@link UserPart#NONE} for others
 * @param role what only roles have; {@link RolePart#NONE} for others
 */
public record Entity(
        Kind kind,
        String arn,
        String account,
        String path,
        String name,
        String id,
        Instant created,
        SortedMap<String, Document> inline,
        List<String> attached,
        @Nullable String boundary,
        SortedMap<String, String> tags,
        UserPart user,
        RolePart role) {
    public Entity {
        inline = Collections.unmodifiableSortedMap(new TreeMap<>(inline));
        attached = attached.stream().sorted().distinct().toList();
        tags = Collections.unmodifiableSortedMap(plain(tags));
    }

    /** In the natural order, whatever order the given one has. */
    private static SortedMap<String, String> plain(Map<String, String> given) {
        return new TreeMap<>(given);
    }

    /** One without policies. */
    public static Entity fresh(Kind kind, String arn, String account, String path, String name, String id, Instant at) {
        return new Entity(
                kind,
                arn,
                account,
                path,
                name,
                id,
                at,
                Collections.emptySortedMap(),
                List.of(),
                null,
                Collections.emptySortedMap(),
                UserPart.NONE,
                RolePart.NONE);
    }

    public boolean serviceLinked() {
        return kind == Kind.ROLE && path.startsWith("/aws-service-role/");
    }

    /** Whether only AWS may change it: roles linked to services, and those of IAM Identity Center. */
    public boolean protectedByAws() {
        return kind == Kind.ROLE && (path.startsWith("/aws-service-role/") || path.startsWith("/aws-reserved/"));
    }

    public Entity put(String policy, Document document) {
        SortedMap<String, Document> changed = new TreeMap<>(inline);
        changed.put(policy, document);
        return withInline(changed);
    }

    public Entity withoutInline(String policy) {
        SortedMap<String, Document> changed = new TreeMap<>(inline);
        changed.remove(policy);
        return withInline(changed);
    }

    public Entity attach(String policyArn) {
        List<String> changed = new ArrayList<>(attached);
        changed.add(policyArn);
        return withAttached(changed);
    }

    public Entity detach(String policyArn) {
        return withAttached(
                attached.stream().filter(arn -> !arn.equals(policyArn)).toList());
    }

    private Entity withInline(SortedMap<String, Document> changed) {
        return new Entity(kind, arn, account, path, name, id, created, changed, attached, boundary, tags, user, role);
    }

    private Entity withAttached(List<String> changed) {
        return new Entity(kind, arn, account, path, name, id, created, inline, changed, boundary, tags, user, role);
    }

    public Entity withBoundary(@Nullable String changed) {
        return new Entity(kind, arn, account, path, name, id, created, inline, attached, changed, tags, user, role);
    }

    public Entity withTags(SortedMap<String, String> changed) {
        return new Entity(kind, arn, account, path, name, id, created, inline, attached, boundary, changed, user, role);
    }

    public Entity with(UserPart changed) {
        return new Entity(kind, arn, account, path, name, id, created, inline, attached, boundary, tags, changed, role);
    }

    public Entity with(RolePart changed) {
        return new Entity(kind, arn, account, path, name, id, created, inline, attached, boundary, tags, user, changed);
    }
}
