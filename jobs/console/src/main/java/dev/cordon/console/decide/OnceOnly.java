package dev.cordon.console.decide;

import dev.cordon.console.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the first answer to a request that is sent again under its key, also while the first is under way. What was not begun,
 * because something did not answer, may be tried again under the same key.
 */
public final class OnceOnly {
    private static final int MOST = 20_000;
    private static final long KEPT_MILLIS = 24 * 60 * 60 * 1000L;

    private final Clock clock;
    private final Map<String, First> byKey = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, First> eldest) {
            return size() > MOST;
        }
    };

    private record First(String request, CompletableFuture<Reply> reply, long atMillis) {}

    /** What is done once. */
    @FunctionalInterface
    public interface Doing {
        Reply reply() throws IOException;
    }

    public OnceOnly(Clock clock) {
        this.clock = clock;
    }

    /**
     * Does something, or answers as it was answered before.
     *
     * @param key of the caller's choice, with the caller in it
     * @param request all that makes it the same request
     */
    public Reply reply(String key, String request, Doing doing) throws IOException {
        First mine = new First(request, new CompletableFuture<>(), clock.millis());
        @Nullable First before;
        synchronized (byKey) {
            before = byKey.get(key);
            if (before == null || mine.atMillis() - before.atMillis() > KEPT_MILLIS) {
                before = null;
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
        } catch (IOException | RuntimeException e) {
            if (!(e instanceof Problem problem) || problem.kind() != Problem.Kind.DECISION_REFUSED) {
                synchronized (byKey) {
                    byKey.remove(key, mine);
                }
            }
            mine.reply().completeExceptionally(e);
            throw e;
        }
    }

    private static Reply known(First first) throws IOException {
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
