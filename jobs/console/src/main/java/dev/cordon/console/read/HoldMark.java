package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.Sha256;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Ending;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names how a hold stands: its state and since when, who approved, until when it is leased, how it is ending, and who decided
 * last. Calls that are denied meanwhile, and steps that come further, change nothing in it. Whoever decides brings it back, so
 * that nobody decides about another standing than they were shown.
 */
public final class HoldMark {
    /** Fields of a hold's document that it is made of. */
    static final List<String> FIELDS = List.of("state", "since", "ending", "decided_by", "deadline", "approvers");

    private static final int BYTES = 8;

    private HoldMark() {}

    /** That of a hold. */
    public static String of(Containment hold) {
        boolean leased = hold.lease().startedMillis() > 0 && hold.lease().deadlineMillis() != StepRequest.NEVER;
        return of(
                hold.state().name(),
                hold.sinceMillis(),
                hold.ending().name(),
                hold.decidedBy(),
                leased ? hold.lease().deadlineMillis() : 0,
                hold.approvals().stream().map(Approval::subject).toList());
    }

    /** The same of its document. */
    static String of(JsonNode hold) {
        List<String> approvers = new ArrayList<>();
        hold.path("approvers").forEach(each -> approvers.add(each.asText()));
        return of(
                hold.path("state").asText(),
                hold.path("since").asLong(),
                hold.path("ending").asText(Ending.NONE.name()),
                hold.path("decided_by").asText(),
                hold.path("deadline").asLong(),
                approvers);
    }

    private static String of(
            String state, long since, String ending, String decidedBy, long deadline, List<String> approvers) {
        String all = String.join("\n", state, ending, decidedBy, Long.toString(since), Long.toString(deadline)) + "\n"
                + String.join("\n", approvers);
        return HexFormat.of().formatHex(Sha256.of(all), 0, BYTES);
    }
}
