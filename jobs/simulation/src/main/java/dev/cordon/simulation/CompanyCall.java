package dev.cordon.simulation;

/**
 * A call of somebody of the company, due at {@code call().timeMillis()}.
 *
 * @param number tells the identity's calls apart; nothing but ids follows from it
 */
public record CompanyCall(SimulatedIdentity identity, SimulatedCall call, long number) {
    /** Whether the company's trail has it: management events, and data events of S3 objects. */
    public boolean logged() {
        return call.logged() || call.service().equals("s3");
    }

    /** Id of its CloudTrail record. */
    public String eventId() {
        return Ids.uuid(identity.seed(), number, "event");
    }

    /** The CloudTrail record of the call as it went in the simulation. */
    public String record() {
        return record(call.error());
    }

    /**
     * The CloudTrail record of the call with another end, such as the sandbox's.
     *
     * @param errorCode such as {@code AccessDenied}; empty where it succeeded
     */
    public String record(String errorCode) {
        return CloudTrailText.of(identity, call, errorCode, Ids.uuid(identity.seed(), number, "request"), eventId());
    }

    /** The same at another moment, where it is made sooner or later than it was due. */
    public CompanyCall at(long timeMillis) {
        return with(timeMillis, call.error());
    }

    /** The same with another end. */
    CompanyCall ended(String errorCode) {
        return with(call.timeMillis(), errorCode);
    }

    private CompanyCall with(long timeMillis, String errorCode) {
        return new CompanyCall(
                identity,
                new SimulatedCall(
                        timeMillis,
                        call.principal(),
                        call.credential(),
                        call.session(),
                        call.sourceIdentity(),
                        call.issuedMillis(),
                        call.mfa(),
                        call.address(),
                        call.endpoint(),
                        call.via(),
                        call.client(),
                        call.service(),
                        call.event(),
                        call.kind(),
                        call.needs(),
                        call.logged(),
                        errorCode),
                number);
    }
}
