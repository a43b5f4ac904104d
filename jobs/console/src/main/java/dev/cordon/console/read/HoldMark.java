package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.Sha256;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Lease;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names how a hold stands: its state and since when, who approved, until when it is leased and is being extended, how it is
 * ending, and who decided last. Calls that are denied meanwhile, and steps that come further, change nothing in it. Whoever decides brings it back, so
 * that nobody decides about another standing than they were shown.
 */
public final class HoldMark {
    /** Fields of a hold's document that it is made of. */
    static final List<String> FIELDS =
            List.of("state", "since", "ending", "decided_by", "deadline", "wanted", "approvers");

    private static final int BYTES = 8;

    private HoldMark() {}

    /** That of a hold. */
    public static String of(Containment hold) {
        Lease lease = hold.lease();
        boolean leased = lease.startedMillis() > 0;
        return of(
                hold.state().name(),
                hold.sinceMillis(),
                hold.ending().name(),
                hold.decidedBy(),
                leased ? limited(lease.deadlineMillis()) : 0,
                leased && lease.extending() ? limited(lease.wantedMillis()) : 0,
                hold.approvals().stream().map(Approval::subject).toList());
    }

    private static long limited(long untilMillis) {
        return untilMillis == StepRequest.NEVER ? 0 : untilMillis;
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
                hold.path("wanted").asLong(),
                approvers);
    }

    private static String of(
            String state,
            long since,
            String ending,
            String decidedBy,
            long deadline,
            long wanted,
            List<String> approvers) {
        List<String> all = new ArrayList<>(List.of(
                state, ending, decidedBy, Long.toString(since), Long.toString(deadline), Long.toString(wanted)));
        all.addAll(approvers);
        return HexFormat.of().formatHex(Sha256.of(String.join("\n", all)), 0, BYTES);
    }
}
