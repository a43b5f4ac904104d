package dev.cordon.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.Origins;
import dev.cordon.console.access.Session;
import dev.cordon.console.oidc.OidcSignIn;
import dev.cordon.console.oidc.SignInRefused;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which ways to sign in there are, and the way over a provider of OpenID Connect: there, back, and out. */
final class SignInRoutes {
    private static final String OIDC = "/sign-in/oidc";
    /** Where the provider sends browsers back to: the redirect URI that it has to know. */
    static final String CALLBACK = Routes.BASE + OIDC + "/callback";
    /** Cookie of a browser that is at the provider. */
    static final String COOKIE = "cordon-sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);
    private static final int COOKIE_SECONDS = 600;
    private static final int LONGEST_COOKIE = 200;

    private final Gate gate;
    private final boolean oneTimeToken;
    private final Optional<OidcSignIn> oidc;
    private final Audit audit;
    private final SigningIn signingIn;

    /** @param oneTimeToken whether one signs in as well */
    SignInRoutes(Gate gate, boolean oneTimeToken, Optional<OidcSignIn> oidc, Audit audit) {
        this.gate = gate;
        this.oneTimeToken = oneTimeToken;
        this.oidc = oidc;
        this.audit = audit;
        this.signingIn = new SigningIn(gate, audit);
    }

    List<Route> all() {
        return List.of(
                new Route.Open(HandlerType.GET, "/sign-in", this::ways),
                new Route.Open(HandlerType.POST, OIDC, this::begin),
                new Route.Open(HandlerType.GET, OIDC + "/callback", this::finish),
                new Route.Open(HandlerType.POST, OIDC + "/logout", this::over));
    }

    private void ways(Context context) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("one_time_token", oneTimeToken);
        oidc.ifPresent(provider -> answer.putObject("oidc").put("name", Shown.text(provider.name())));
        Answers.write(context, 200, answer);
    }

    private OidcSignIn provider() {
        return oidc.orElseThrow(() -> Problem.of(
                Problem.Kind.NOT_FOUND, "Nobody signs in by a provider here: console.oidc of cordon.yaml is not set."));
    }

    private void begin(Context context) throws IOException {
        OidcSignIn provider = provider();
        gate.signsIn(context);
        if (!Origins.isAt(provider.home(), context)) {
            throw Problem.of(
                    Problem.Kind.BAD_REQUEST,
                    "Open the console at " + provider.home() + " and sign in there: the provider sends browsers back to"
                            + " that address.");
        }
        OidcSignIn.Begun begun = provider.begin(context.ip());
        cookie(context, begun.cookie(), COOKIE_SECONDS);
        Answers.write(
                context,
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("location", begun.location().toString()));
    }

    private void finish(Context context) {
        OidcSignIn provider = provider();
        String brought = context.cookie(gate.named(COOKIE));
        cookie(context, "", 0);
        try {
            OidcSignIn.SignedIn signedIn = provider.finish(
                    context.queryParamMap(), brought == null || brought.length() > LONGEST_COOKIE ? "" : brought);
            Session unused = signingIn.begin(context, signedIn.subject(), Optional.of(signedIn.provider()));
            context.status(303);
            context.header("Location", "/");
        } catch (SignInRefused e) {
            if (e.reason() != SignInRefused.Reason.NOT_BEGUN_HERE || gate.tells(context)) {
                told(e, context);
            }
            boolean known = e.reason() == SignInRefused.Reason.NO_ROLE || e.reason() == SignInRefused.Reason.NO_NAME;
            RefusedPage.write(
                    context,
                    known ? 403 : 401,
                    String.valueOf(e.getMessage()),
                    known ? provider.signOut() : Optional.empty());
        } catch (IOException e) {
            LOG.warn("sign-in by {}: {}", provider.name(), e.getMessage());
            RefusedPage.write(
                    context,
                    503,
                    provider.name()
                            + " cannot be asked now; the console's log tells an administrator why. Sign in again"
                            + " later. Detection and containment go on.",
                    Optional.empty());
        }
    }

    private void told(SignInRefused refused, Context context) {
        String reason = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        audit.did(
                "sign-in-refused",
                refused.subject(),
                context.ip(),
                Map.of("by", "oidc", "reason", reason, "exactly", refused.exactly()));
    }

    /**
     * What a sign-in leaves in the browser: sent with the way back from elsewhere, so not Strict; and, where its name allows
     * that, nowhere else.
     */
    private void cookie(Context context, String value, int seconds) {
        context.res()
                .addHeader(
                        "Set-Cookie",
                        gate.named(COOKIE) + "=" + value + "; Path=" + (gate.secure() ? "/" : Routes.BASE + OIDC)
                                + "; HttpOnly; SameSite=Lax; Max-Age=" + seconds + (gate.secure() ? "; Secure" : ""));
    }

    private void over(Context context) throws IOException {
        OidcSignIn provider = provider();
        List<String> tokens = context.formParams("logout_token");
        OidcSignIn.Over over = (tokens.size() == 1 ? provider.over(tokens.get(0)) : Optional.<OidcSignIn.Over>empty())
                .orElseThrow(() -> Answers.wrong("logout_token: is none of the provider's for this console"));
        for (Session session : gate.sessions().endedAtProvider(over.subject(), over.id())) {
            audit.did("sign-out", session.subject().name(), context.ip(), Map.of("by", "oidc"));
        }
        context.status(200);
    }
}
