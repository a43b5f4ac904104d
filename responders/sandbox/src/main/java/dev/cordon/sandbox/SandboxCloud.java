package dev.cordon.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.cordon.reach.account.Finding;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.sandbox.api.LastUses;
import dev.cordon.sandbox.api.Session;
import dev.cordon.sandbox.cloud.AccessKey;
import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.AccountLoader;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Details;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Ids;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Loaded;
import dev.cordon.sandbox.sign.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cloud to try holds on. It answers IAM's and STS's Query protocol on 127.0.0.1 to the AWS SDK with an endpoint override,
 * over accounts loaded from snapshots, and enforces every call with {@code reach}'s evaluator. It is not AWS and says so on
 * every answer. Ids, keys and faults follow from the seed; time is the clock's.
 */
public final class SandboxCloud implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int BACKLOG = 256;
    private static final long UNCOUNTED = 1L << 40;

    private final Cloud cloud;
    private final List<Finding> findings;
    private final HttpServer server;
    private final ExecutorService pool;
    private final @Nullable StateKeeping keeping;

    private SandboxCloud(Cloud cloud, List<Finding> findings, SandboxOptions options, Consumer<String> alarm)
            throws IOException {
        this.cloud = cloud;
        this.findings = findings;
        this.server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), options.port()), BACKLOG);
        this.pool = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "sandbox-cloud");
            thread.setDaemon(true);
            return thread;
        });
        this.keeping = options.stateFile() == null ? null : new StateKeeping(cloud, options.stateFile(), alarm);
        server.setExecutor(pool);
        server.createContext("/", new FrontDoor(cloud));
        server.start();
    }

    /**
     * Loads accounts and starts to answer.
     *
     * @param accounts output of {@code aws iam get-account-authorization-details}, by the name that messages use; read to
     *     the end, not closed
     * @param clock the cloud's time
     * @param seed of ids, keys and faults
     * @throws InvalidSnapshotException where an input is no snapshot
     * @throws IOException where an input cannot be read or the port is taken
     */
    public static SandboxCloud start(Map<String, InputStream> accounts, SandboxOptions options, Clock clock, long seed)
            throws IOException, InvalidSnapshotException {
        return start(accounts, options, clock, seed, said -> {});
    }

    /**
     * The same.
     *
     * @param alarm told where what changes cannot be kept
     */
    public static SandboxCloud start(
            Map<String, InputStream> accounts, SandboxOptions options, Clock clock, long seed, Consumer<String> alarm)
            throws IOException, InvalidSnapshotException {
        // The server sends head and body apart, which costs 40 ms an answer where the kernel waits for more. Read once,
        // by
        // the first server of the process.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        Optional<KeptState> kept = options.stateFile() == null ? Optional.empty() : KeptState.read(options.stateFile());
        if (kept.isPresent()) {
            KeptState before = kept.get();
            // Calls that were answered and changed nothing made up ids, too, which nobody wrote down.
            Ids further = new Ids(seed, before.ids() + UNCOUNTED);
            LastUses lastUses = new LastUses(before.lastUses());
            return new SandboxCloud(
                    new Cloud(before.state(), lastUses, options, clock, further, seed), List.of(), options, alarm);
        }
        AccountLoader loader = new AccountLoader();
        for (Map.Entry<String, InputStream> account : accounts.entrySet()) {
            loader.add(account.getKey(), account.getValue());
        }
        Loaded loaded = loader.loaded();
        Ids ids = new Ids(seed);
        List<Finding> findings = new ArrayList<>(loaded.findings());
        CloudState state = withKeys(loaded.state(), options.keys(), ids, findings);
        return new SandboxCloud(
                new Cloud(state, new LastUses(), options, clock, ids, seed), List.copyOf(findings), options, alarm);
    }

    /** Keys as given; every user without any gets one that is the same in every run with the same seed. */
    private static CloudState withKeys(CloudState loaded, List<SeedKey> keys, Ids ids, List<Finding> findings) {
        CloudState state = loaded;
        for (SeedKey seed : keys) {
            Entity user = state.principal(seed.userArn());
            if (user == null) {
                findings.add(new Finding(
                        "unknown-user", seed.userArn(), "A key is given for a user that is in no account."));
            } else {
                state = state.with(user.with(user.user().with(seed.key())));
            }
        }
        for (Account account : state.accounts().values()) {
            for (Entity user : account.users().values()) {
                if (user.user().keys().isEmpty()) {
                    String id = ids.keyId("AKIA", user.arn());
                    AccessKey key = new AccessKey(id, ids.secret(id), true, user.created());
                    state = state.with(user.with(user.user().with(key)));
                }
            }
        }
        return state;
    }

    /** Where it answers, such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What is broken in the snapshots, and what is made of it. */
    public List<Finding> findings() {
        return findings;
    }

    /** The first active key of a user, as the last write left it. */
    public Credentials credentials(String userArn) {
        return activeKey(user(userArn)).orElseThrow(() -> new IllegalArgumentException(userArn + " has no active key"));
    }

    /** The same; empty where the user has none, or is no more. */
    public Optional<Credentials> findCredentials(String userArn) {
        Entity user = cloud.state().principal(userArn);
        return user == null ? Optional.empty() : activeKey(user);
    }

    private static Optional<Credentials> activeKey(Entity user) {
        return user.user().keys().values().stream()
                .filter(AccessKey::active)
                .findFirst()
                .map(key -> new Credentials(key.id(), key.secret(), null));
    }

    private Entity user(String arn) {
        Entity user = cloud.state().principal(arn);
        if (user == null || user.kind() != Kind.USER) {
            throw new IllegalArgumentException(arn + " is no user of the sandbox");
        }
        return user;
    }

    /** Makes another key for a user, past enforcement and quota. */
    public Credentials createAccessKey(String userArn) {
        String id = cloud.ids().keyId("AKIA");
        AccessKey key = new AccessKey(id, cloud.ids().secret(id), true, cloud.now());
        cloud.change(cloud.now(), before -> {
            Entity user = user(userArn);
            return before.with(user.with(user.user().with(key)));
        });
        return new Credentials(id, key.secret(), null);
    }

    /** A session of a role as a service of AWS begins it for a workload, past enforcement. */
    public Credentials roleSession(String roleArn, String sessionName, Duration length) {
        Entity role = cloud.state().principal(roleArn);
        if (role == null || role.kind() != Kind.ROLE) {
            throw new IllegalArgumentException(roleArn + " is no role of the sandbox");
        }
        return begin(Session.Type.ROLE, role, sessionName, length, false);
    }

    /** A session of a user as a sign-in to the console begins it, past enforcement. */
    public Credentials consoleSession(String userArn, boolean mfa, Duration length) {
        return begin(Session.Type.CONSOLE, user(userArn), "", length, mfa);
    }

    private Credentials begin(Session.Type type, Entity of, String name, Duration length, boolean mfa) {
        String id = cloud.ids().keyId("ASIA");
        Credentials with =
                new Credentials(id, cloud.ids().secret(id), cloud.ids().token(id));
        Instant now = cloud.now();
        cloud.sessions().add(Session.plain(type, with, of, name, now, now.plus(length), mfa));
        return with;
    }

    /** What goes wrong from now on. */
    public void faults(Faults changed) {
        cloud.faults(changed);
    }

    public Faults faults() {
        return cloud.faults();
    }

    /** All accounts as {@code get-account-authorization-details} prints them. */
    public byte[] snapshot() {
        return Details.json(cloud.state());
    }

    /** Everything that somebody could change, one line each, sorted; two clouds with the same lines are the same. */
    public List<String> lines() {
        return Details.lines(cloud.state());
    }

    /** SHA-256 of {@link #lines}. */
    public String fingerprint() {
        return Details.fingerprint(cloud.state());
    }

    /** What callers did, as CloudTrail records, one a line. Calls of nobody who is known are in no trail. */
    public byte[] trail() {
        return cloud.trail().bytes();
    }

    /** How many calls were refused because nobody known had signed them. */
    public long unauthenticated() {
        return cloud.unauthenticated().get();
    }

    /** Runs a task after every change, in the thread of who made it. */
    public void watch(Runnable task) {
        cloud.watch(task);
    }

    public void unwatch(Runnable task) {
        cloud.unwatch(task);
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
        if (keeping != null) {
            keeping.close();
        }
    }
}
