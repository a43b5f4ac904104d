package dev.cordon.console.decide;

import dev.cordon.console.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends something, and waits for what comes of it: so long, and for so many at once, of which nobody has more than their
 * share. Safe for use by several threads.
 */
final class Waiting {
    /** How an answer calls it that nothing came, and in words. */
    static final String UNKNOWN = "UNKNOWN";

    static final String NOTHING_SAID = "sent; nothing was said about it yet, and whether it will be taken is not known";

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Duration patience;
    private final AtOnce atOnce;

    /** @param atOnce so many are waited for at once */
    Waiting(Duration patience, int atOnce) {
        this.patience = patience;
        this.atOnce = new AtOnce(atOnce);
    }

    /** Sends it. */
    interface Sending {
        Outbox.Sent send() throws IOException;
    }

    /** Looks for what came of it. */
    interface Looking {
        /**
         * The answer, or empty where there is none yet.
         *
         * @param last whether nobody looks again
         */
        Optional<Reply> look(boolean last) throws IOException;
    }

    /**
     * The answer, or empty where there was none in time.
     *
     * @param caller who waits
     * @param refused the problem that it was refused, with these words
     */
    Optional<Reply> answer(String caller, Sending sending, Function<String, Problem> refused, Looking looking)
            throws IOException {
        return atOnce.of(caller, () -> awaited(sending, refused, looking));
    }

    private Optional<Reply> awaited(Sending sending, Function<String, Problem> refused, Looking looking)
            throws IOException {
        try (Outbox.Sent sent = sending.send()) {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                Optional<String> refusal = sent.refusal(LOOK);
                if (refusal.isPresent()) {
                    throw refused.apply(refusal.get());
                }
                boolean last = System.nanoTime() > end;
                Optional<Reply> reply = looking.look(last);
                if (reply.isPresent() || last) {
                    return reply;
                }
            }
        }
    }
}
