package dev.cordon.sandbox;

import dev.cordon.sandbox.sign.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who undoes what is done to him. He plays his moves through the front door like anyone, so that enforcement
 * applies to him, with every credential that he has or gained, and notes what became of each call.
 */
public final class Adversary implements AutoCloseable {
    private static final int MOST_CREDENTIALS = 16;
    private static final int MOST_ATTEMPTS = 100_000;

    private final SandboxCaller caller;
    private final Clock clock;
    private final List<Move> moves;
    private final Map<String, Credentials> credentials = new LinkedHashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread one = new Thread(task, "sandbox-adversary");
        one.setDaemon(true);
        return one;
    });
    private final AtomicBoolean due = new AtomicBoolean();
    private @Nullable Runnable unwatch;

    /**
     * @param caller with the credentials that he begins with, and the address that he calls from
     * @param clock of his notes
     * @param moves one round, in order
     */
    public Adversary(SandboxCaller caller, Clock clock, List<Move> moves) {
        this.caller = caller;
        this.clock = clock;
        this.moves = List.copyOf(moves);
        keep(caller.credentials());
    }

    /** Plays a round now, in the caller's thread: all moves with each credential that he has when it begins. */
    public synchronized void round() {
        for (Credentials with : credentials()) {
            String id = with.accessKeyId();
            Hand hand = new Hand(caller.with(with), (what, response) -> note(id, what, response), this::keep);
            moves.forEach(move -> move.play(hand));
        }
    }

    /** Plays rounds on a thread of his own, with a pause after each. */
    public void start(Duration pause) {
        var unused = thread.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Plays a round soon after every change of a cloud, his own included: until a round changes nothing. */
    public synchronized void watch(SandboxCloud cloud) {
        Runnable task = () -> {
            if (due.compareAndSet(false, true)) {
                thread.execute(() -> {
                    due.set(false);
                    round();
                });
            }
        };
        cloud.watch(task);
        unwatch = () -> cloud.unwatch(task);
    }

    private void keep(Credentials gained) {
        synchronized (credentials) {
            if (credentials.size() < MOST_CREDENTIALS) {
                credentials.put(gained.accessKeyId(), gained);
            }
        }
    }

    private void note(String accessKeyId, String what, Response response) {
        synchronized (attempts) {
            if (attempts.size() < MOST_ATTEMPTS) {
                attempts.add(new Attempt(clock.instant(), accessKeyId, what, response.status(), response.errorCode()));
            }
        }
    }

    /** What he can sign with, in the order in which he got it. */
    public List<Credentials> credentials() {
        synchronized (credentials) {
            return List.copyOf(credentials.values());
        }
    }

    /** What he tried, in order. */
    public List<Attempt> attempts() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    /** What he managed. */
    public List<Attempt> successes() {
        return attempts().stream().filter(Attempt::succeeded).toList();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        Runnable stop = unwatch;
        if (stop != null) {
            stop.run();
        }
    }
}
