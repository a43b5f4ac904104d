package dev.cordon.console;

import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.OneTimeToken;
import dev.cordon.console.access.Origins;
import dev.cordon.console.access.Sessions;
import dev.cordon.console.access.SignIn;
import dev.cordon.console.decide.Assigning;
import dev.cordon.console.decide.Bulk;
import dev.cordon.console.decide.Deciding;
import dev.cordon.console.decide.Escalating;
import dev.cordon.console.decide.KafkaOutbox;
import dev.cordon.console.decide.KeyFolder;
import dev.cordon.console.decide.OnceOnly;
import dev.cordon.console.decide.Outbox;
import dev.cordon.console.decide.Suppressing;
import dev.cordon.console.stream.Changes;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The console of an installation, while it runs. */
public final class Console implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Ten decisions a second of one run at most: each is judged, and shown, by others. */
    private static final Duration BULK_PAUSE = Duration.ofMillis(100);

    private final ElasticConnection elastic;
    private final Changes changes;
    private final Bulk bulk;
    private final Server server;

    private Console(ElasticConnection elastic, Changes changes, Bulk bulk, Server server) {
        this.elastic = elastic;
        this.changes = changes;
        this.bulk = bulk;
        this.server = server;
    }

    /**
     * What it works with besides its settings.
     *
     * @param clock of sessions, limits and decisions
     * @param random of secrets
     * @param audit where it is said who did what
     * @param outbox takes decisions on
     * @param limits how much is answered
     * @param patience how long is waited for what comes of a decision
     */
    record World(Clock clock, SecureRandom random, Audit audit, Outbox outbox, Gate.Limits limits, Duration patience) {}

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
                        Gate.Limits.usual(clock),
                        PATIENCE));
    }

    static Console start(ConsoleSettings settings, World world) throws IOException {
        ElasticConnection elastic = ElasticConnection.open(settings.elastic());
        Function<String, TenantDocuments> documents = tenant -> TenantDocuments.of(elastic, tenant);
        Changes changes = new Changes(documents, world.clock());
        try {
            Gate gate = gate(settings, world);
            Sessions sessions = gate.sessions();
            KeyFolder keys = new KeyFolder(settings.keys());
            String home = settings.installation().tenant();
            List<Route> routes = new ArrayList<>();
            routes.addAll(new SessionRoutes(gate, sessions, signIn(settings, world), keys, world.audit(), world.clock())
                    .all());
            routes.addAll(
                    new Routes(documents, changes, world.audit(), world.clock(), () -> readable(documents.apply(home)))
                            .all());
            Deciding deciding =
                    new Deciding(keys, world.outbox(), home, world.random(), world.clock(), world.patience());
            Assigning assigning = new Assigning(keys, world.outbox(), settings.subjects(), home, world.clock());
            Escalating escalating = new Escalating(keys, world.outbox(), settings.subjects(), home, world.clock());
            Bulk bulk =
                    new Bulk(deciding, assigning, escalating, world.audit(), world.random(), world.clock(), BULK_PAUSE);
            routes.addAll(new BulkRoutes(documents, bulk).all());
            routes.addAll(new DecisionRoutes(
                            documents,
                            deciding,
                            assigning,
                            escalating,
                            new Suppressing(keys, world.outbox(), home, world.clock(), world.patience()),
                            new OnceOnly(world.clock()),
                            world.audit())
                    .all());
            return new Console(elastic, changes, bulk, Server.start(settings.port(), gate, routes));
        } catch (IOException | RuntimeException e) {
            changes.close();
            elastic.close();
            throw e;
        }
    }

    private static Gate gate(ConsoleSettings settings, World world) {
        return new Gate(
                settings.installation().tenant(),
                new Origins(settings.origin()),
                new Sessions(world.random(), world.clock()),
                new SignIn.ByApiToken(settings.tokens()),
                world.limits());
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
