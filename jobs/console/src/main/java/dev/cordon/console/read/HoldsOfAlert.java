package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.ContainmentState;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds of one alert as its line shows them: one of them, and which others are open.
 *
 * @param shown fields of the one that asks most for a person, the newest of those that do alike, or {@code null}
 * @param others ids of the others that wait for somebody or may be in force
 */
record HoldsOfAlert(@Nullable JsonNode shown, List<String> others) {
    static final HoldsOfAlert NONE = new HoldsOfAlert(null, List.of());

    HoldsOfAlert {
        others = List.copyOf(others);
    }

    /** @param newestFirst fields of the documents of all holds of an alert; at least one */
    static HoldsOfAlert of(List<JsonNode> newestFirst) {
        JsonNode shown = newestFirst.stream()
                .min(Comparator.comparingInt(each -> -pressing(each)))
                .orElseThrow();
        return new HoldsOfAlert(
                shown,
                newestFirst.stream()
                        .filter(each -> !each.equals(shown) && pressing(each) > 0)
                        .map(each -> each.path("containment").asText())
                        .sorted()
                        .toList());
    }

    /** How much it asks for a person; 0 where it is over. The page ranks by the same. */
    private static int pressing(JsonNode hold) {
        return switch (ContainmentState.valueOf(hold.path("state").asText())) {
            case PROPOSED -> 3;
            case FAILED, RELEASE_FAILED -> 2;
            case APPROVED, APPLYING, APPLIED, HELD, CONFIRMED, RELEASING -> 1;
            case RELEASED, REFUSED, REJECTED -> 0;
        };
    }
}
