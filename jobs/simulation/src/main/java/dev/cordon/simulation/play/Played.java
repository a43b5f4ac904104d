package dev.cordon.simulation.play;

import dev.cordon.sandbox.Response;
import dev.cordon.simulation.CompanyCall;

/**
 * What became of a call.
 *
 * @param call at the moment when it was made
 * @param response the sandbox's to the part of the call that decided
 * @param denied whether policies, or a hold, refused it
 */
public record Played(CompanyCall call, Response response, boolean denied) {
    private static final String DENIED = "AccessDenied";

    /** Whether it was refused although the account as it was made up lets it through: what a hold did. */
    public boolean brokenByHold() {
        return denied && !call.call().error().equals(DENIED);
    }

    /** The call's CloudTrail record. Where the sandbox let it through, faults that the simulation gave it stay. */
    public String record() {
        String error = call.call().error();
        return call.record(denied ? DENIED : error.equals(DENIED) ? "" : error);
    }
}
