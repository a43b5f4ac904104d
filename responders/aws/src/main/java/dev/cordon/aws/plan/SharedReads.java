package dev.cordon.aws.plan;

import dev.cordon.aws.plan.LiveAccount.UnreadableException;
import dev.cordon.reach.account.AccountSnapshot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one account that several wait for. Each gets what was read from a moment after it asked, and all who ask while
 * another read is under way share the one that begins next: a crowd of plans has the account read one after the other, not
 * once for each. Keeps the newest snapshot. Thread-safe.
 */
final class SharedReads {
    private final Reading reading;
    /** The read that was begun last, or is about to begin. */
    private @Nullable CompletableFuture<AccountSnapshot> last;

    private boolean lastHasBegun;
    private volatile @Nullable AccountSnapshot newest;

    /** Reads the account. */
    @FunctionalInterface
    interface Reading {
        AccountSnapshot read() throws UnreadableException;
    }

    SharedReads(Reading reading) {
        this.reading = reading;
    }

    /** What was read last, whenever that was. */
    @Nullable
    AccountSnapshot newest() {
        return newest;
    }

    /** The account as it is now: by a read that began after this was asked. */
    AccountSnapshot fresh() throws UnreadableException {
        CompletableFuture<AccountSnapshot> before;
        CompletableFuture<AccountSnapshot> mine;
        synchronized (this) {
            before = last == null || last.isDone() ? null : last;
            if (before != null && !lastHasBegun) {
                mine = before;
            } else {
                mine = new CompletableFuture<>();
                last = mine;
                lastHasBegun = false;
            }
        }
        if (mine != before) {
            read(before, mine);
        }
        return answer(mine);
    }

    private void read(@Nullable CompletableFuture<AccountSnapshot> before, CompletableFuture<AccountSnapshot> mine) {
        try {
            awaitEnd(before);
            begins(mine);
            AccountSnapshot read = reading.read();
            keep(read);
            mine.complete(read);
        } catch (UnreadableException | RuntimeException | Error e) {
            begins(mine); // nobody shares what failed before it began
            mine.completeExceptionally(e);
        }
    }

    private synchronized void begins(CompletableFuture<AccountSnapshot> read) {
        if (last == read) {
            lastHasBegun = true;
        }
    }

    /** Where one was interrupted while it waited, two may be under way, and the older one may end last. */
    private synchronized void keep(AccountSnapshot read) {
        AccountSnapshot known = newest;
        if (known == null || known.asOfMillis() <= read.asOfMillis()) {
            newest = read;
        }
    }

    private static void awaitEnd(@Nullable CompletableFuture<AccountSnapshot> before) throws UnreadableException {
        if (before == null) {
            return;
        }
        try {
            before.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnreadableException cause
                    && !(cause.getCause() instanceof InterruptedException)) {
                throw again(cause); // it ended after this was asked, so it is an answer
            }
        }
    }

    private static AccountSnapshot answer(CompletableFuture<AccountSnapshot> read) throws UnreadableException {
        try {
            return read.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnreadableException cause) {
                throw again(cause);
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static UnreadableException again(UnreadableException cause) {
        return new UnreadableException(String.valueOf(cause.getMessage()), cause);
    }

    private static UnreadableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnreadableException("interrupted while the account was read", e);
    }
}
