package dev.cordon.domain;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One thing an identity did, in the same words whatever the source. Made by a normaliser, never changed afterwards.
 * Facets that a source does not have are empty; fusion takes missing facets.
 *
 * @param tenant whose event it is; tenants never mix
 * @param source normaliser that made it, e.g. {@code cloudtrail}
 * @param eventId the source's own id, unique for (tenant, source)
 * @param timeMillis when it happened, by the source's clock
 * @param hasClock false where the source has only an order and {@code timeMillis} is a stated stand-in: hour and gap say
 *     nothing then
 * @param identity who
 * @param credential with what
 * @param session in which session
 * @param onBehalfOf for whom, outermost first; may be empty
 * @param action what
 * @param resources on what, in the source's order; at most {@link #MAX_RESOURCES}
 * @param endpoint from where
 * @param client by which software
 * @param outcome how it ended
 * @param assumedRole role that a person or workload acts under, where the identity is not the role itself, or the role
 *     that this action assumes; may be empty
 * @param argumentShape names, never values, of the arguments, sorted and joined with commas; may be empty
 * @param style categorical marks of how it was done, e.g. {@code self-commit=true}; at most {@link #MAX_STYLE}
 * @param measures quantities of how it was done; at most {@link #MAX_STYLE}
 * @param namesMore whether it may have named further resources, in a form that its normaliser does not read
 * @param record where the log's own record of it stands
 */
public record IdentityEvent(
        String tenant,
        String source,
        String eventId,
        long timeMillis,
        boolean hasClock,
        Identity identity,
        Credential credential,
        Session session,
        List<Actor> onBehalfOf,
        Action action,
        List<Resource> resources,
        SourceEndpoint endpoint,
        Client client,
        Outcome outcome,
        String assumedRole,
        String argumentShape,
        List<String> style,
        List<Measure> measures,
        boolean namesMore,
        RecordPlace record) {
    public static final int MAX_RESOURCES = 16;
    public static final int MAX_STYLE = 8;

    /** An event that named no resource besides these, and whose record has no place. */
    public IdentityEvent(
            String tenant,
            String source,
            String eventId,
            long timeMillis,
            boolean hasClock,
            Identity identity,
            Credential credential,
            Session session,
            List<Actor> onBehalfOf,
            Action action,
            List<Resource> resources,
            SourceEndpoint endpoint,
            Client client,
            Outcome outcome,
            String assumedRole,
            String argumentShape,
            List<String> style,
            List<Measure> measures) {
        this(
                tenant,
                source,
                eventId,
                timeMillis,
                hasClock,
                identity,
                credential,
                session,
                onBehalfOf,
                action,
                resources,
                endpoint,
                client,
                outcome,
                assumedRole,
                argumentShape,
                style,
                measures,
                false,
                RecordPlace.NONE);
    }

    /**
     * The same but for what a change sets, e.g. {@code event.with(draft -> draft.identity(other))}. What is not set stays
     * as it is, the record's place too.
     */
    public IdentityEvent with(UnaryOperator<IdentityEventDraft> change) {
        return change.apply(new IdentityEventDraft(this)).event();
    }

    /** The same at another time. */
    public IdentityEvent at(long millis) {
        return new IdentityEventDraft(this).timeMillis(millis).event();
    }

    /** The same with its record at a place. */
    public IdentityEvent recordedAt(RecordPlace place) {
        return new IdentityEventDraft(this).record(place).event();
    }

    public Instant time() {
        return Instant.ofEpochMilli(timeMillis);
    }
}
