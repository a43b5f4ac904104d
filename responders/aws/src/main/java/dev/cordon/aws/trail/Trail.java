package dev.cordon.aws.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Where recorded calls can be looked up. CloudTrail is minutes behind, so what it does not say yet may still be. */
@FunctionalInterface
public interface Trail {
    /** There is none. */
    Trail NONE = (account, targets, since) -> List.of();

    /**
     * Calls in an account since a moment, in order of time: all by some identities and by what these made, and what others
     * changed in IAM. More of others may be among them.
     *
     * @param targets ARNs of users and roles
     * @return nothing where it cannot be read now, or tells of more than can be kept: it says nothing then
     */
    List<TrailEvent> since(String account, Set<String> targets, long sinceMillis);

    /**
     * Calls by which identities, and what these made, made users, roles, sessions and keys, for whom silence would be an
     * answer. More may be among them.
     *
     * @throws java.io.UncheckedIOException where there is a trail and it cannot be read now, is not there, or tells of more than
     *     can be kept
     */
    default List<TrailEvent> makings(String account, Set<String> targets, long sinceMillis) {
        return since(account, targets, sinceMillis);
    }

    /**
     * Calls as CloudTrail writes them.
     *
     * @param records one record each, or {@code {"Records": […]}}
     */
    static List<TrailEvent> read(List<JsonNode> records) {
        List<TrailEvent> events = new ArrayList<>();
        for (JsonNode record : records) {
            if (record.path("Records").isArray()) {
                List<JsonNode> inner = new ArrayList<>();
                record.path("Records").forEach(inner::add);
                events.addAll(read(inner));
            } else {
                TrailEvent.of(record).ifPresent(events::add);
            }
        }
        events.sort(Comparator.comparingLong(TrailEvent::timeMillis));
        return events;
    }
}
