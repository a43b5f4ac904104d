package dev.cordon.console;

import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.ProviderSession;
import dev.cordon.console.access.Session;
import dev.cordon.console.access.Sessions;
import dev.cordon.console.access.Subject;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Begins sessions, however somebody said who they are: always a new one, whose cookie nobody else could have chosen. */
final class SigningIn {
    private static final long FULL_AGAIN_AFTER_SECONDS = 60;

    private final Gate gate;
    private final Audit audit;

    SigningIn(Gate gate, Audit audit) {
        this.gate = gate;
        this.audit = audit;
    }

    /** @param provider what the provider calls the session that signed them in; empty where none did */
    Session begin(Context context, Subject subject, Optional<ProviderSession> provider) {
        Sessions.Begun begun =
                gate.sessions().begin(subject, provider).orElseThrow(() -> Problem.tooMany(FULL_AGAIN_AFTER_SECONDS));
        audit.did(
                "sign-in",
                subject.name(),
                context.ip(),
                Map.of("by", provider.isPresent() ? "oidc" : "one-time-token"));
        context.res().addHeader("Set-Cookie", gate.setCookie(begun.cookie()));
        return begun.session();
    }
}
