package dev.cordon.console;

import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Bearers;
import dev.cordon.console.access.Forwarding;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.OneTimeToken;
import dev.cordon.console.access.Origins;
import dev.cordon.console.access.Sessions;
import dev.cordon.console.access.SignIn;
import dev.cordon.console.access.Vouched;
import dev.cordon.console.decide.Bulk;
import dev.cordon.console.decide.Colleagues;
import dev.cordon.console.decide.Deciding;
import dev.cordon.console.decide.Judging;
import dev.cordon.console.decide.KafkaOutbox;
import dev.cordon.console.decide.KeyFolder;
import dev.cordon.console.decide.OnceOnly;
import dev.cordon.console.decide.Outbox;
import dev.cordon.console.decide.Suppressing;
import dev.cordon.console.decide.Triaging;
import dev.cordon.console.evidence.KeptEvidence;
import dev.cordon.console.oidc.OidcSignIn;
import dev.cordon.console.oidc.ProviderUnusableException;
import dev.cordon.console.raw.RawReading;
import dev.cordon.console.raw.RawRecords;
import dev.cordon.console.stream.Changes;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.kafka.record.RawLookup;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console of an installation, while it runs. */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** For each of the few things that brokers are asked for one record. */
    private static final Duration RAW_PATIENCE = Duration.ofSeconds(5);
    /** Ten decisions a second of one run at most: each is judged, and shown, by others. */
    private static final Duration BULK_PAUSE = Duration.ofMillis(100);

    private final ElasticConnection elastic;
    private final Changes changes;
    private final Bulk bulk;
    private final Server server;
    private final Optional<String> notice;

    private Console(ElasticConnection elastic, Changes changes, Bulk bulk, Server server, Optional<String> notice) {
        this.elastic = elastic;
        this.changes = changes;
        this.bulk = bulk;
        this.server = server;
        this.notice = notice;
    }

    /**
     * What it works with besides its settings.
     *
     * @param clock of sessions, limits and decisions
     * @param random of secrets
     * @param audit where it is said who did what
     * @param outbox takes decisions on
     * @param raw where raw records are looked up
     * @param limits how much is answered
     * @param environment variables of this process, for secrets that stand there
     * @param patience how long is waited for what comes of a decision
     */
    record World(
            Clock clock,
            SecureRandom random,
            Audit audit,
            Outbox outbox,
            RawRecords raw,
            Gate.Limits limits,
            Map<String, String> environment,
            Duration patience) {}

    /** Starts it at 127.0.0.1. */
    public static Console start(ConsoleSettings settings) throws IOException {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        return start(
                settings,
                new World(
                        clock,
                        random,
                        Audit.toLog(clock),
                        new KafkaOutbox(settings.installation(), random),
                        new RawLookup(settings.installation(), RAW_PATIENCE)::find,
                        Gate.Limits.usual(clock),
                        System.getenv(),
                        PATIENCE));
    }

    static Console start(ConsoleSettings settings, World world) throws IOException {
        ElasticConnection elastic = ElasticConnection.open(settings.elastic());
        Function<String, TenantDocuments> documents = tenant -> TenantDocuments.of(elastic, tenant);
        Changes changes = new Changes(documents, settings.tenants().size(), world.clock());
        try {
            Optional<OidcSignIn> oidc = oidc(settings, world);
            Optional<String> notice = notice(settings, oidc);
            Gate gate = gate(settings, oidc, world);
            String home = settings.installation().tenant();
            KeyFolder keys = new KeyFolder(settings.keys(), home);
            List<Route> routes = new ArrayList<>();
            routes.addAll(
                    new SessionRoutes(gate, signIn(settings, world), oidc, keys, world.audit(), world.clock()).all());
            routes.addAll(new SignInRoutes(gate, settings.signIn().isPresent(), oidc, world.audit()).all());
            routes.addAll(
                    new Routes(documents, changes, world.audit(), world.clock(), () -> readable(documents.apply(home)))
                            .all());
            routes.addAll(new EvidenceRoutes(
                            documents,
                            settings.evidence().map(place -> new KeptEvidence(place, world.clock())),
                            world.audit())
                    .all());
            routes.addAll(new RecordRoutes(documents, raw(settings, world), world.clock()).all());
            Deciding deciding = new Deciding(keys, world.outbox(), world.random(), world.clock(), world.patience());
            Triaging triaging = new Triaging(
                    keys, world.outbox(), new Colleagues(settings.subjects(), gate.sessions(), keys), world.clock());
            Judging judging = new Judging(keys, world.outbox(), world.clock(), world.patience());
            Bulk bulk = new Bulk(
                    keys, deciding, triaging, judging, world.audit(), world.random(), world.clock(), BULK_PAUSE);
            routes.addAll(new BulkRoutes(documents, bulk).all());
            routes.addAll(new DecisionRoutes(
                            documents,
                            deciding,
                            triaging,
                            new Suppressing(keys, world.outbox(), world.clock(), world.patience()),
                            judging,
                            new OnceOnly(world.clock()),
                            world.audit())
                    .all());
            Server server = Server.start(settings.port(), new Forwarding(settings.proxies()), gate, routes);
            return new Console(elastic, changes, bulk, server, notice);
        } catch (IOException | RuntimeException e) {
            changes.close();
            elastic.close();
            throw e;
        }
    }

    private static RawReading raw(ConsoleSettings settings, World world) {
        return new RawReading(
                settings.raw() ? Optional.of(world.raw()) : Optional.empty(),
                settings.installation().topics(),
                world.audit(),
                world.clock());
    }

    private static Optional<OidcSignIn> oidc(ConsoleSettings settings, World world) throws IOException {
        if (settings.oidc().isEmpty()) {
            return Optional.empty();
        }
        if (settings.origin().isEmpty() && settings.port() == 0) {
            throw new IOException(
                    "console.port: has to be a fixed one with console.oidc, since the provider sends browsers"
                            + " back to it; name one");
        }
        URI home = settings.origin().orElseGet(() -> Server.uri(settings.port()));
        return Optional.of(new OidcSignIn(
                settings.oidc().get(),
                settings.subjects(),
                home,
                SignInRoutes.CALLBACK,
                world.environment(),
                world.random(),
                world.clock()));
    }

    /** What keeps the provider from being used; where nobody could sign in otherwise, it keeps the console from starting. */
    private static Optional<String> notice(ConsoleSettings settings, Optional<OidcSignIn> oidc)
            throws ProviderUnusableException {
        try {
            if (oidc.isPresent()) {
                oidc.get().check();
            }
            return Optional.empty();
        } catch (ProviderUnusableException e) {
            if (settings.signIn().isEmpty()) {
                throw e;
            }
            LOG.warn("{}", e.getMessage());
            return Optional.of(e.getMessage() + ". Until then the one-time token alone signs in.");
        }
    }

    private static Bearers bearers(ConsoleSettings settings, Optional<OidcSignIn> oidc) {
        SignIn.ByApiToken byToken = new SignIn.ByApiToken(settings.tokens());
        Bearers tokens = token -> byToken.subject(token).map(each -> new Vouched(each, Vouched.FOR_GOOD));
        return oidc.<Bearers>map(provider -> token -> {
                    Optional<Vouched> named = tokens.vouched(token);
                    return named.isPresent() || !isJwt(token) ? named : provider.vouched(token);
                })
                .orElse(tokens);
    }

    private static boolean isJwt(String token) {
        return token.chars().filter(each -> each == '.').count() == 2;
    }

    private static Gate gate(ConsoleSettings settings, Optional<OidcSignIn> oidc, World world) {
        return new Gate(
                settings.installation().tenant(),
                new Origins(settings.origin()),
                new Sessions(world.random(), world.clock()),
                bearers(settings, oidc),
                world.limits(),
                world.audit());
    }

    private static Optional<SignIn> signIn(ConsoleSettings settings, World world) throws IOException {
        if (settings.signIn().isEmpty()) {
            return Optional.empty();
        }
        ConsoleSettings.LocalSignIn local = settings.signIn().get();
        return Optional.of(new SignIn.ByOneTimeToken(OneTimeToken.in(local.file(), local.subject(), world.random())));
    }

    private static boolean readable(TenantDocuments documents) {
        try {
            return documents.latestChange(DocumentKind.ALERT) >= -1;
        } catch (IOException e) {
            return false;
        }
    }

    /** What does not work since it started, in a sentence, and what to do; empty where all does. */
    public Optional<String> notice() {
        return notice;
    }

    /** Where it listens. */
    public URI uri() {
        return server.uri();
    }

    /** All operations there are. */
    List<Route> routes() {
        return server.routes();
    }

    @Override
    public void close() {
        bulk.close();
        changes.close(); // so that no listener keeps the server
        server.close();
        try {
            elastic.close();
        } catch (IOException e) {
            throw new IllegalStateException("a connection cannot be closed", e);
        }
    }
}
