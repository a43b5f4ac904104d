package dev.cordon.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Session;
import dev.cordon.console.access.Sessions;
import dev.cordon.console.access.SignIn;
import dev.cordon.console.access.Subject;
import dev.cordon.console.decide.KeyFolder;
import dev.cordon.console.oidc.OidcSignIn;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signing in, asking who one is, signing out. */
final class SessionRoutes {
    private static final int LONGEST_TOKEN = 200;

    private final Gate gate;
    private final Sessions sessions;
    private final Optional<SignIn> signIn;
    private final Optional<OidcSignIn> oidc;
    private final SigningIn signingIn;
    private final KeyFolder keys;
    private final Audit audit;
    private final Clock clock;

    SessionRoutes(
            Gate gate, Optional<SignIn> signIn, Optional<OidcSignIn> oidc, KeyFolder keys, Audit audit, Clock clock) {
        this.gate = gate;
        this.sessions = gate.sessions();
        this.signIn = signIn;
        this.oidc = oidc;
        this.signingIn = new SigningIn(gate, audit);
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                new Route.Open(HandlerType.POST, "/session", this::begin),
                new Route.Guarded(
                        HandlerType.GET,
                        "/session",
                        Role.VIEWER,
                        (context, caller) -> Answers.write(context, 200, of(caller))),
                new Route.Guarded(HandlerType.DELETE, "/session", Role.VIEWER, this::end));
    }

    private void begin(Context context) throws IOException {
        gate.signsIn(context);
        String token = Answers.text(Answers.body(context, Set.of("token")), "token", 1, LONGEST_TOKEN);
        Optional<Subject> subject = signIn.isPresent() ? signIn.get().subject(token) : Optional.empty();
        if (subject.isEmpty()) {
            audit.did("sign-in-refused", "", context.ip());
            throw Problem.of(
                    Problem.Kind.SIGN_IN,
                    "This token is good no longer, or never was; 'cordon console token' prints the one that is.");
        }
        Session session = signingIn.begin(context, subject.get(), Optional.empty());
        Answers.write(context, 201, of(subject.get(), gate.home(subject.get()), Optional.of(session)));
    }

    private void end(Context context, Caller caller) {
        caller.session().ifPresent(sessions::end);
        audit.did("sign-out", caller, Map.of());
        context.header("Set-Cookie", gate.setCookie("") + "; Max-Age=0");
        Optional<URI> elsewhere = caller.session().flatMap(Session::provider).isPresent()
                ? oidc.flatMap(OidcSignIn::signOut)
                : Optional.empty();
        if (elsewhere.isPresent()) {
            Answers.write(
                    context,
                    200,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("location", elsewhere.get().toString()));
        } else {
            context.status(204);
        }
    }

    private ObjectNode of(Caller caller) {
        return of(caller.subject(), gate.home(caller.subject()), caller.session());
    }

    private ObjectNode of(Subject subject, String tenant, Optional<Session> session) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("subject", Shown.text(subject.name()))
                .put("tenant", tenant);
        ObjectNode tenants = answer.putObject("tenants");
        subject.tenants().forEach((name, role) -> tenants.put(name, role.word()));
        answer.put("decides", keys.has(subject.name()))
                .put("signs_as", subject.signsAs(tenant))
                .put("csrf", session.map(Session::csrf).orElse(""));
        session.ifPresent(each -> answer.put("idle_until", Shown.time(each.idleUntilMillis()))
                .put("ends", Shown.time(each.endsMillis())));
        return answer.put("now", Shown.time(clock.millis()));
    }
}
