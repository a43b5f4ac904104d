package dev.cordon.console.decide;

import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.trust.VerdictWord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Takes what people decided to those who act on it. */
public interface Outbox {
    /** Signs a decision and sends it; it is on its way once this returns. */
    Sent send(Decision decision, OperatorKey key) throws IOException;

    /** Signs a word on a suppression and sends it; it is on its way once this returns. */
    Sent send(SuppressionWord word, OperatorKey key) throws IOException;

    /** Signs a verdict on an alert and sends it; it is on its way once this returns. */
    Sent send(VerdictWord word, OperatorKey key) throws IOException;

    /** Signs whose work an alert is, or whom it is raised to, and sends it. */
    void send(TriageWord said, OperatorKey key) throws IOException;

    /** A decision on its way. */
    interface Sent extends Closeable {
        /** Why it was refused before it came to its hold; empty where nothing was said for so long. */
        Optional<String> refusal(Duration atMost) throws IOException;

        @Override
        void close();
    }
}
