package dev.cordon.events;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.Normalized.Accepted;
import dev.cordon.events.Normalized.Rejected;
import java.time.Instant;

/** Writes what became of a record as lines that a reviewer can read; empty parts are left out. */
final class EventText {
    private final StringBuilder text = new StringBuilder();

    static String of(Normalized normalized) {
        return normalized.fold(EventText::accepted, EventText::rejected);
    }

    private static String rejected(Rejected rejected) {
        return "rejected: " + rejected.reason() + "\ndetail: " + rejected.detail() + "\n";
    }

    private static String accepted(Accepted accepted) {
        IdentityEvent e = accepted.event();
        EventText t = new EventText();
        t.line("source", e.source());
        t.line("event", e.eventId());
        t.line("time", Instant.ofEpochMilli(e.timeMillis()) + (e.hasClock() ? "" : " (no clock)"));
        t.line("identity", e.identity().key());
        t.line("  kind", e.identity().kind().name());
        t.line("  name", e.identity().name());
        t.line("  account", e.identity().account());
        t.line("  hold", e.identity().holdTarget());
        t.line("credential", e.credential().kind() + " " + e.credential().id());
        t.line("session", e.session().id());
        t.line("  name", e.session().name());
        t.line("  issuer", e.session().issuer());
        t.line(
                "  issued",
                e.session().issuedMillis() == 0
                        ? ""
                        : Instant.ofEpochMilli(e.session().issuedMillis()).toString());
        t.line("  mfa", e.session().mfa() ? "yes" : "");
        e.onBehalfOf().forEach(a -> t.line("on behalf of", a.kind() + " " + a.id()));
        t.line("action", e.action().label());
        e.resources().forEach(r -> t.line("resource", (r.type() + " " + r.id()).strip()));
        t.line("  more", e.namesMore() ? "may be named" : "");
        t.line("address", e.endpoint().address());
        t.line("network", e.endpoint().network());
        t.line("region", e.endpoint().region());
        t.line("client", e.client().family());
        t.line("outcome", (e.outcome().status() + " " + e.outcome().code()).strip());
        t.line("assumed role", e.assumedRole());
        t.line("arguments", e.argumentShape());
        t.line("style", String.join(" ", e.style()));
        e.measures().forEach(m -> t.line("measure", m.name() + "=" + m.value()));
        return t.text.toString();
    }

    private void line(String name, String value) {
        if (!value.isBlank()) {
            text.append(name).append(": ").append(value.strip()).append('\n');
        }
    }
}
