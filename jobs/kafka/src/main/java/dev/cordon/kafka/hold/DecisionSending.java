package dev.cordon.kafka.hold;

import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.DecisionMark;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.TopicWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Puts signed decisions on their topic. */
public final class DecisionSending {
    private DecisionSending() {}

    /**
     * By what a decision on the topic is known again.
     *
     * @param nonce in transitions that it led to
     * @param mark in notes about its refusal
     */
    public record Signed(String nonce, DecisionMark mark) {}

    /** Signs a decision and sends it; the brokers have it once the writer is flushed. */
    public static Signed send(TopicWriter writer, Topics topics, DecisionTokens tokens, Decision decision)
            throws IOException {
        String token = tokens.sign(decision);
        writer.send(
                topics.decisions(),
                decision.containment().value(),
                decision.nonce(),
                token.getBytes(StandardCharsets.US_ASCII));
        return new Signed(decision.nonce(), DecisionMark.of(token));
    }
}
