package dev.cordon.console.access;

import dev.cordon.console.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every request passes before it is answered: limits, where it comes from, who sends it, and what they may. */
public final class Gate {
    /** Header that a browser's request brings where it changes something. */
    public static final String CSRF = "X-Cordon-Csrf";

    private static final String COOKIE = "cordon-session";
    /** Begins the name of a cookie that browsers take of this very host alone, and over TLS. */
    private static final String OF_THIS_HOST = "__Host-";

    private static final String BEARER = "Bearer ";
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_BEARER = 6_000;
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final String home;
    private final Origins origins;
    private final Sessions sessions;
    private final Bearers bearers;
    private final Limits limits;
    private final Audit audit;

    /**
     * How much is answered.
     *
     * @param ofAddress requests of a {@link Network}
     * @param ofCaller requests of a session or a token's subject
     * @param ofSignIn sign-ins of a {@link Network}
     * @param ofRefusal lines of the audit on who was refused here, or came back from a provider without having begun here, of
     *     a {@link Network}, so that nobody fills a disk with them
     */
    public record Limits(RateLimit ofAddress, RateLimit ofCaller, RateLimit ofSignIn, RateLimit ofRefusal) {
        /** Much for a person, and little for a program that runs wild. */
        public static Limits usual(Clock clock) {
            return new Limits(
                    new RateLimit(600, 3_000, clock),
                    new RateLimit(200, 1_200, clock),
                    new RateLimit(10, 20, clock),
                    new RateLimit(60, 30, clock));
        }
    }

    /**
     * Of a console.
     *
     * @param home tenant of the installation that it belongs to
     * @param bearers says who scripts are
     * @param audit where it is said who was refused
     */
    public Gate(String home, Origins origins, Sessions sessions, Bearers bearers, Limits limits, Audit audit) {
        this.home = home;
        this.origins = origins;
        this.sessions = sessions;
        this.bearers = bearers;
        this.limits = limits;
        this.audit = audit;
    }

    /** Lets anybody pass who asks under the server's own name, and not too often. */
    public void admit(Context context) {
        limit(limits.ofAddress(), Network.of(context.ip()));
        try {
            origins.host(context);
            if (changes(context)) {
                origins.ownPage(context);
            }
        } catch (Problem e) {
            throw told(e, context, "", "");
        }
    }

    /** Sessions that it knows. */
    public Sessions sessions() {
        return sessions;
    }

    /** Counts an attempt to sign in. */
    public void signsIn(Context context) {
        limit(limits.ofSignIn(), Network.of(context.ip()));
    }

    /** What sets the cookie that holds a session, without how long it lives. */
    public String setCookie(String value) {
        return named(COOKIE) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + (secure() ? "; Secure" : "");
    }

    /** How a cookie is called: over TLS so that no other host of the domain can set it, and it has to be of all paths. */
    public String named(String cookie) {
        return secure() ? OF_THIS_HOST + cookie : cookie;
    }

    /** Whether cookies go over TLS alone. */
    public boolean secure() {
        return origins.secure();
    }

    /**
     * Lets those pass who are signed in and have a role in the tenant that they ask for.
     *
     * @param least the least role that is enough
     * @throws Problem saying what is missing
     * @throws IOException if it cannot be told now who they are
     */
    public Caller admit(Context context, Role least) throws IOException {
        admit(context);
        String bearer = context.header("Authorization");
        Optional<Session> session = bearer == null ? session(context) : Optional.empty();
        Vouched who = bearer == null
                ? session.map(each -> new Vouched(each.subject(), each.endsMillis()))
                        .orElseThrow(Gate::nobody)
                : bearer(bearer).orElseThrow(() -> told(nobody(), context, "", ""));
        Subject subject = who.subject();
        limit(limits.ofCaller(), session.map(Session::digest).orElse("token of " + subject.name()));
        String tenant = tenant(context, subject);
        try {
            if (session.isPresent() && changes(context)) {
                fromOwnPage(context, session.get());
            }
            return new Caller(subject, session, who.untilMillis(), tenant, role(subject, tenant, least), context.ip());
        } catch (Problem e) {
            throw told(e, context, subject.name(), tenant);
        }
    }

    private static void fromOwnPage(Context context, Session session) {
        String brought = context.header(CSRF);
        if (brought == null || !Secret.same(brought, session.csrf())) {
            throw Problem.of(
                    Problem.Kind.CROSS_SITE, CSRF + " has to be what GET /session gives as csrf; load the page anew.");
        }
    }

    private static Role role(Subject subject, String tenant, Role least) {
        Role role = subject.in(tenant)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.TENANT,
                        "An administrator gives you one in console.users of cordon.yaml, or by a group of yours."));
        if (!role.covers(least)) {
            throw Problem.of(
                    Problem.Kind.ROLE,
                    "It needs " + least.word() + " in " + tenant + ", and you are " + role.word()
                            + " there. An administrator changes that in console.users of cordon.yaml.");
        }
        return role;
    }

    /** Whether the audit tells of one more refusal of who asks from there, which costs a stranger nothing. */
    public boolean tells(Context context) {
        return limits.ofRefusal().take(Network.of(context.ip())) == 0;
    }

    /** Says in the audit that somebody was refused, as long as it is not said all the time. */
    private Problem told(Problem refused, Context context, String subject, String tenant) {
        if (tells(context)) {
            String what = context.req().getMethod() + " " + context.path();
            audit.did(
                    "refused",
                    subject,
                    tenant,
                    context.ip(),
                    Map.of("why", refused.kind().name(), "what", what));
        }
        return refused;
    }

    private static boolean changes(Context context) {
        String method = context.req().getMethod();
        return !method.equals("GET") && !method.equals("HEAD");
    }

    private static void limit(RateLimit limit, String who) {
        long seconds = limit.take(who);
        if (seconds > 0) {
            throw Problem.tooMany(seconds);
        }
    }

    private Optional<Session> session(Context context) {
        String cookie = context.cookie(named(COOKIE));
        return cookie == null || cookie.length() > LONGEST_SECRET ? Optional.empty() : sessions.of(cookie);
    }

    private Optional<Vouched> bearer(String header) throws IOException {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && header.length() <= LONGEST_BEARER
                ? bearers.vouched(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /** The tenant of those who name none. */
    public String home(Subject subject) {
        return subject.in(home).isPresent() || subject.tenants().isEmpty()
                ? home
                : subject.tenants().firstKey();
    }

    private String tenant(Context context, Subject subject) {
        String named = context.queryParam("tenant");
        if (named == null) {
            return home(subject);
        }
        if (!TENANT.matcher(named).matches()) {
            throw Problem.of(Problem.Kind.BAD_REQUEST, "tenant: is no name of a tenant");
        }
        return named;
    }

    private static Problem nobody() {
        return Problem.of(
                Problem.Kind.SIGN_IN,
                "Sign in on the console's page, or with the one-time token that 'cordon console token' prints.");
    }
}
