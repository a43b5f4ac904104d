package dev.cordon.wire.ocsf;

import dev.cordon.domain.Alert;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.SpeakingEvent;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code evidences}, {@code resources} and {@code observables}: the events that spoke, and what to search for. */
final class EvidenceFields {
    static final int MAX_EVENTS = 32;
    /** Facets kept of one event; those of the episode stand in {@code unmapped}. */
    static final int MAX_EVENT_FACETS = 8;

    static final int MAX_RESOURCES = 64;
    static final int MAX_OBSERVABLES = 128;
    /** Names of the first two observables. */
    static final String KEY = "evidences[].actor.user.uid";

    static final String ACCOUNT = "evidences[].actor.user.account.uid";

    private record Observable(String name, int typeId, String type, String value) {}

    private final FindingJson json;

    EvidenceFields(FindingJson json) {
        this.json = json;
    }

    void write(Alert alert) throws IOException {
        List<SpeakingEvent> events = json.atMost(alert.events(), MAX_EVENTS);
        json.list("evidences", events, MAX_EVENTS, event -> json.object(() -> evidence(alert, event)));
        Set<String> resources = new LinkedHashSet<>();
        events.stream().map(SpeakingEvent::resource).filter(id -> !id.isEmpty()).forEach(resources::add);
        json.list("resources", List.copyOf(resources), MAX_RESOURCES, this::resource);
        json.list(
                "observables",
                observables(alert, events),
                MAX_OBSERVABLES,
                one -> json.object(() -> {
                    json.text("name", one.name());
                    json.pair("type_id", one.typeId(), "type", one.type());
                    json.id("value", one.value());
                }));
    }

    private void evidence(Alert alert, SpeakingEvent event) throws IOException {
        json.id("uid", event.eventId());
        json.text("name", event.action());
        json.pair("verdict_id", 4, "verdict", "Suspicious");
        json.object("actor", () -> actor(alert, event));
        if (alert.identity().kind() == IdentityKind.AI_AGENT) {
            json.object("ai_agent", () -> {
                json.id("uid", alert.identity().key());
                json.text("name", alert.identity().name());
            });
        }
        json.object("api", () -> api(event));
        endpoint(event.address());
        if (!event.resource().isEmpty()) {
            json.list("resources", List.of(event.resource()), 1, this::resource);
        }
        json.object("data", () -> {
            json.number("time", event.timeMillis());
            json.text("access_level", event.accessLevel().name());
            json.number("impact", event.impact());
            json.text("outcome", event.outcome());
            json.number("log_odds", event.logOdds());
            json.ids("techniques", event.techniques(), AttackFields.MAX_ATTACKS);
            if (event.moreResources() != SpeakingEvent.NOT_KEPT) {
                json.number("more_resources", event.moreResources());
            }
            facets(event.evidence(), MAX_EVENT_FACETS);
            if (event.record().isKnown()) {
                json.object("record", () -> {
                    json.number("partition", event.record().partition());
                    json.number("offset", event.record().offset());
                    if (event.record().tellsArrival()) {
                        json.number("arrived", event.record().arrivedMillis());
                    }
                });
            }
        });
    }

    /** The numbers behind each facet, in Cordon's own words. */
    void facets(List<FacetEvidence> facets, int max) throws IOException {
        json.list(
                "facets",
                facets,
                max,
                facet -> json.object(() -> {
                    json.text("facet", facet.facet());
                    json.text("value", facet.value());
                    json.text("explanation", facet.explanation());
                    json.number("log_likelihood_ratio", facet.logLikelihoodRatio());
                    json.number("contribution", facet.contribution());
                    json.number("own_count", facet.ownCount());
                    json.number("own_total", facet.ownTotal());
                    json.number("cohort_with", facet.cohortWith());
                    json.number("cohort_size", facet.cohortSize());
                }));
    }

    private void actor(Alert alert, SpeakingEvent event) throws IOException {
        Identity identity = alert.identity();
        json.object("user", () -> {
            json.id("uid", identity.key());
            json.text("name", identity.name());
            Rating type = Rating.user(identity.kind());
            json.pair("type_id", type.id(), "type", type.caption());
            if (!identity.account().isEmpty()) {
                json.object("account", () -> {
                    json.id("uid", identity.account());
                    if (alert.source().equals("cloudtrail")) {
                        json.pair("type_id", 10, "type", "AWS Account");
                    }
                });
            }
            if (!event.credentialId().isEmpty()) {
                json.list(
                        "programmatic_credentials",
                        List.of(event.credentialId()),
                        1,
                        id -> json.object(() -> json.id("uid", id)));
            }
        });
        if (!event.sessionId().isEmpty()) {
            json.object("session", () -> json.id("uid", event.sessionId()));
        }
        json.text("app_name", event.client());
    }

    private void api(SpeakingEvent event) throws IOException {
        int colon = event.action().indexOf(':');
        String operation = event.action().substring(colon + 1);
        json.text("operation", operation.isEmpty() ? "(none)" : operation); // OCSF requires one
        if (colon > 0) {
            json.object("service", () -> json.text("name", event.action().substring(0, colon)));
        }
        int space = event.outcome().indexOf(' ');
        if (event.outcome().startsWith("FAILURE") && space > 0) {
            json.object("response", () -> json.text("error", event.outcome().substring(space + 1)));
        }
    }

    /** An address that is not an IP is the host name of the service that called. */
    private void endpoint(String address) throws IOException {
        if (address.isEmpty()) {
            return;
        }
        json.object("src_endpoint", () -> {
            if (IpLiteral.matches(address)) {
                json.text("ip", address);
            } else {
                json.text("hostname", address);
            }
        });
    }

    private void resource(String id) throws IOException {
        json.object(() -> {
            json.id("uid", id);
            json.pair("role_id", 1, "role", "Target");
        });
    }

    private static List<Observable> observables(Alert alert, List<SpeakingEvent> events) {
        Set<Observable> found = new LinkedHashSet<>();
        found.add(new Observable(KEY, 31, "User Object: uid", alert.identity().key()));
        if (!alert.identity().account().isEmpty()) {
            found.add(new Observable(
                    ACCOUNT, 35, "Account Object: uid", alert.identity().account()));
        }
        for (SpeakingEvent event : events) {
            if (!event.credentialId().isEmpty()) {
                String name = "evidences[].actor.user.programmatic_credentials[].uid";
                found.add(new Observable(name, 19, "User Credential ID", event.credentialId()));
            }
            if (!event.address().isEmpty()) {
                found.add(
                        IpLiteral.matches(event.address())
                                ? new Observable("evidences[].src_endpoint.ip", 2, "IP Address", event.address())
                                : new Observable("evidences[].src_endpoint.hostname", 1, "Hostname", event.address()));
            }
            if (!event.resource().isEmpty()) {
                found.add(new Observable("resources[].uid", 10, "Resource UID", event.resource()));
            }
        }
        return List.copyOf(found);
    }
}
