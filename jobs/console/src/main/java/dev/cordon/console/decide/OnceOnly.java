package dev.cordon.console.decide;

import dev.cordon.console.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Gives the first answer to a request that is sent again under its key, also while the first is under way. What was not begun,
 * because something did not answer, may be tried again under the same key. Whoever sends very many pushes out their own.
 */
public final class OnceOnly {
    private static final long KEPT_MILLIS = 24 * 60 * 60 * 1000L;

    /** So many wait for the answer of the first; whoever asks besides is told to ask later. */
    private static final int MOST_REPEATS = 2;

    /** Requests that wait for what comes of decisions and words, each of which takes a thread of the server: of each the first, and its repeats. */
    public static final int MOST_WAITING =
            (Deciding.AT_ONCE + Suppressing.AT_ONCE + Judging.AT_ONCE + Triaging.AT_ONCE) * (1 + MOST_REPEATS);

    private final int mostOfAll;
    private final int mostOfOne;
    private final Clock clock;
    private final Map<Key, First> byKey = new LinkedHashMap<>();

    /**
     * What tells one request from another.
     *
     * @param caller who sends it, by name alone: with as many roles as they like they are one
     * @param tenant for which
     * @param chosen by them
     */
    public record Key(String caller, String tenant, String chosen) {}

    private record First(String request, CompletableFuture<Reply> reply, long atMillis, Semaphore waiting) {}

    /** What is done once. */
    @FunctionalInterface
    public interface Doing {
        Reply reply() throws IOException;
    }

    public OnceOnly(Clock clock) {
        this(20_000, 2_000, clock);
    }

    /**
     * Of other bounds.
     *
     * @param mostOfAll answers that are kept
     * @param mostOfOne of those, of one caller
     */
    OnceOnly(int mostOfAll, int mostOfOne, Clock clock) {
        this.mostOfAll = mostOfAll;
        this.mostOfOne = mostOfOne;
        this.clock = clock;
    }

    /**
     * Does something, or answers as it was answered before.
     *
     * @param request all that makes it the same request
     */
    public Reply reply(Key key, String request, Doing doing) throws IOException {
        First mine = new First(request, new CompletableFuture<>(), clock.millis(), new Semaphore(MOST_REPEATS));
        @Nullable First before;
        synchronized (byKey) {
            byKey.values().removeIf(each -> mine.atMillis() - each.atMillis() > KEPT_MILLIS);
            before = byKey.get(key);
            if (before == null) {
                makeRoom(key.caller());
                byKey.put(key, mine);
            }
        }
        if (before != null) {
            if (!before.request().equals(request)) {
                throw Problem.of(Problem.Kind.IDEMPOTENCY, "Choose a new one for each request.");
            }
            return known(before);
        }
        try {
            Reply reply = doing.reply();
            mine.reply().complete(reply);
            return reply;
        } catch (IOException | RuntimeException | Error e) { // whoever asks again must not wait for what never comes
            if (!(e instanceof Problem problem) || problem.kind() != Problem.Kind.DECISION_REFUSED) {
                synchronized (byKey) {
                    byKey.remove(key, mine);
                }
            }
            mine.reply().completeExceptionally(e);
            throw e;
        }
    }

    private void makeRoom(String caller) {
        Map<String, Integer> byCaller = new HashMap<>();
        byKey.keySet().forEach(each -> byCaller.merge(each.caller(), 1, Integer::sum));
        if (byCaller.getOrDefault(caller, 0) >= mostOfOne) {
            dropEldest(caller);
        } else if (byKey.size() >= mostOfAll) {
            byCaller.entrySet().stream().max(Map.Entry.comparingByValue()).ifPresent(most -> dropEldest(most.getKey()));
        }
    }

    private void dropEldest(String caller) {
        byKey.entrySet().stream()
                .filter(each -> each.getKey().caller().equals(caller)
                        && each.getValue().reply().isDone())
                .findFirst()
                .map(Map.Entry::getKey)
                .ifPresent(byKey::remove);
    }

    private static Reply known(First first) throws IOException {
        if (!first.reply().isDone() && !first.waiting().tryAcquire()) { // each that waits has a thread of the server
            throw Problem.tooMany(1);
        }
        try {
            return first.reply().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new IOException(e.getCause() == null ? e : e.getCause());
        }
    }
}
