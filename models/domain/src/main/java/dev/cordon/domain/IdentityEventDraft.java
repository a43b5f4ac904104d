package dev.cordon.domain;

import java.util.List;

/** An event's components while they are changed, each set by its own name. Made by {@link IdentityEvent#with}. */
public final class IdentityEventDraft {
    private String tenant;
    private String source;
    private String eventId;
    private long timeMillis;
    private boolean hasClock;
    private Identity identity;
    private Credential credential;
    private Session session;
    private List<Actor> onBehalfOf;
    private Action action;
    private List<Resource> resources;
    private SourceEndpoint endpoint;
    private Client client;
    private Outcome outcome;
    private String assumedRole;
    private String argumentShape;
    private List<String> style;
    private List<Measure> measures;
    private boolean namesMore;
    private RecordPlace record;

    IdentityEventDraft(IdentityEvent event) {
        tenant = event.tenant();
        source = event.source();
        eventId = event.eventId();
        timeMillis = event.timeMillis();
        hasClock = event.hasClock();
        identity = event.identity();
        credential = event.credential();
        session = event.session();
        onBehalfOf = event.onBehalfOf();
        action = event.action();
        resources = event.resources();
        endpoint = event.endpoint();
        client = event.client();
        outcome = event.outcome();
        assumedRole = event.assumedRole();
        argumentShape = event.argumentShape();
        style = event.style();
        measures = event.measures();
        namesMore = event.namesMore();
        record = event.record();
    }

    IdentityEvent event() {
        return new IdentityEvent(
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
                namesMore,
                record);
    }

    public IdentityEventDraft tenant(String tenant) {
        this.tenant = tenant;
        return this;
    }

    public IdentityEventDraft source(String source) {
        this.source = source;
        return this;
    }

    public IdentityEventDraft eventId(String eventId) {
        this.eventId = eventId;
        return this;
    }

    public IdentityEventDraft timeMillis(long timeMillis) {
        this.timeMillis = timeMillis;
        return this;
    }

    public IdentityEventDraft hasClock(boolean hasClock) {
        this.hasClock = hasClock;
        return this;
    }

    public IdentityEventDraft identity(Identity identity) {
        this.identity = identity;
        return this;
    }

    public IdentityEventDraft credential(Credential credential) {
        this.credential = credential;
        return this;
    }

    public IdentityEventDraft session(Session session) {
        this.session = session;
        return this;
    }

    public IdentityEventDraft onBehalfOf(List<Actor> onBehalfOf) {
        this.onBehalfOf = onBehalfOf;
        return this;
    }

    public IdentityEventDraft action(Action action) {
        this.action = action;
        return this;
    }

    public IdentityEventDraft resources(List<Resource> resources) {
        this.resources = resources;
        return this;
    }

    public IdentityEventDraft endpoint(SourceEndpoint endpoint) {
        this.endpoint = endpoint;
        return this;
    }

    public IdentityEventDraft client(Client client) {
        this.client = client;
        return this;
    }

    public IdentityEventDraft outcome(Outcome outcome) {
        this.outcome = outcome;
        return this;
    }

    public IdentityEventDraft assumedRole(String assumedRole) {
        this.assumedRole = assumedRole;
        return this;
    }

    public IdentityEventDraft argumentShape(String argumentShape) {
        this.argumentShape = argumentShape;
        return this;
    }

    public IdentityEventDraft style(List<String> style) {
        this.style = style;
        return this;
    }

    public IdentityEventDraft measures(List<Measure> measures) {
        this.measures = measures;
        return this;
    }

    public IdentityEventDraft namesMore(boolean namesMore) {
        this.namesMore = namesMore;
        return this;
    }

    public IdentityEventDraft record(RecordPlace record) {
        this.record = record;
        return this;
    }
}
