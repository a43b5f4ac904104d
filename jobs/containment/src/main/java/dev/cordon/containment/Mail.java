package dev.cordon.containment;

import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;

/** Brings what a pool found back to the thread of an operator. */
final class Mail {
    private Mail() {}

    /** What comes after the operator was closed is dropped: a restart takes up again whatever is not settled. */
    static void send(MailboxExecutor to, ThrowingRunnable<? extends Exception> action, String words) {
        try {
            to.execute(action, words);
        } catch (RejectedExecutionException e) {
            // As said.
        }
    }
}
