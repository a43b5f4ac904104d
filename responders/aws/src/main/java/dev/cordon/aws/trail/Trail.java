package dev.cordon.aws.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where recorded calls can be looked up. CloudTrail is minutes behind, so what it does not say yet may still be. */
@FunctionalInterface
public interface Trail {
    /** There is none. */
    Trail NONE = (account, questions) -> questions.stream()
            .map(question -> TrailAnswer.nothing(question, TrailGap.NOT_GIVEN))
            .toList();

    /**
     * What calls in an account say to some questions, at the price of one. Where it cannot be read now, or tells of more
     * than is kept, the answers say so.
     *
     * @return one for each, in their order
     */
    List<TrailAnswer> ask(String account, List<TrailQuestion> questions);

    /** What calls in an account say to a question. */
    default TrailAnswer ask(String account, TrailQuestion question) {
        return ask(account, List.of(question)).get(0);
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
