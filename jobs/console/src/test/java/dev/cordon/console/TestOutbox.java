package dev.cordon.console;

import dev.cordon.console.decide.Outbox;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.trust.VerdictWord;
import dev.cordon.engine.verdict.AlertVerdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Does with a decision what a test says. */
public final class TestOutbox implements Outbox {
    public final List<Decision> decisions = Collections.synchronizedList(new ArrayList<>());
    public final List<TriageWord> triage = Collections.synchronizedList(new ArrayList<>());
    public final List<SuppressionWord> words = Collections.synchronizedList(new ArrayList<>());
    public final List<AlertVerdict> verdicts = Collections.synchronizedList(new ArrayList<>());
    public final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    public String refusal = "";
    public boolean down;
    public Runnable taking = () -> {};
    /** What happens with a word of triage after it came. */
    public Runnable saying = () -> {};

    @Override
    public Sent send(Decision decision, OperatorKey key) throws IOException {
        if (down) {
            throw new IOException("nobody answers");
        }
        decisions.add(decision);
        return sent(key);
    }

    @Override
    public Sent send(SuppressionWord word, OperatorKey key) {
        words.add(word);
        return sent(key);
    }

    @Override
    public Sent send(VerdictWord word, OperatorKey key) {
        verdicts.add(word.said());
        return sent(key);
    }

    private Sent sent(OperatorKey key) {
        keys.add(key.id());
        taking.run();
        return new Sent() {
            @Override
            public Optional<String> refusal(Duration atMost) {
                return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void send(TriageWord said, OperatorKey key) throws IOException {
        if (down) {
            throw new IOException("nobody answers");
        }
        triage.add(said);
        saying.run();
    }

    public Decision last() {
        return decisions.get(decisions.size() - 1);
    }
}
