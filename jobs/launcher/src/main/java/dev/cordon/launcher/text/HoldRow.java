package dev.cordon.launcher.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.ContainmentState;
import java.util.Arrays;

/** A hold as rows of the console have it. */
public final class HoldRow {
    private HoldRow() {}

    /** Whether it is over, or there is none. */
    public static boolean isOver(JsonNode hold) {
        return Arrays.stream(ContainmentState.values())
                .filter(state -> state.name().equals(hold.path("state").asText()))
                .allMatch(ContainmentState::isOver);
    }
}
