package dev.cordon.aws.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where recorded calls can be looked up. CloudTrail is minutes behind, so what it does not say yet may still be. */
@FunctionalInterface
public interface Trail {
    /** There is none. */
    Trail NONE = (account, since) -> List.of();

    /** Calls in an account since a moment, in order of time. */
    List<TrailEvent> since(String account, long sinceMillis);

    /**
     * The same, for whom silence would be an answer.
     *
     * @throws java.io.UncheckedIOException where there is a trail and it cannot be read now, or is not there
     */
    default List<TrailEvent> provenSince(String account, long sinceMillis) {
        return since(account, sinceMillis);
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
                one(record, events);
            }
        }
        events.sort(Comparator.comparingLong(TrailEvent::timeMillis));
        return events;
    }

    private static void one(JsonNode record, List<TrailEvent> into) {
        JsonNode who = record.path("userIdentity");
        String actor = who.path("arn").asText("");
        String issuer =
                who.path("sessionContext").path("sessionIssuer").path("arn").asText(actor);
        try {
            into.add(new TrailEvent(
                    record.path("eventID").asText(""),
                    Instant.parse(record.path("eventTime").asText("")).toEpochMilli(),
                    record.path("eventName").asText(""),
                    record.path("eventSource").asText("").split("\\.", 2)[0],
                    actor,
                    issuer.isEmpty() ? actor : issuer,
                    who.path("accessKeyId").asText(""),
                    record.has("errorCode"),
                    record.path("requestParameters"),
                    record.path("responseElements")));
        } catch (DateTimeException e) {
            // A record without a time cannot be placed before or after anything.
        }
    }
}
