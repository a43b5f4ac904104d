package dev.cordon.engine.trust;

import dev.cordon.domain.Sha256;
import java.util.Optional;

/**
 * Says in words which decision is meant, so that whoever sent it tells its refusal from that of another decision about the
 * same hold.
 *
 * @param digest first 16 hexadecimal digits of the token's SHA-256
 */
public record DecisionMark(String digest) {
    private static final int DIGITS = 16;

    /** That of a token in compact form, authentic or not. */
    public static DecisionMark of(String token) {
        return new DecisionMark(Sha256.hex(token).substring(0, DIGITS));
    }

    /** Puts it before words. */
    public String before(String words) {
        return beginning() + words;
    }

    /** Words that it stands before; empty where they are about another decision, or about none. */
    public Optional<String> wordsOf(String marked) {
        return marked.startsWith(beginning())
                ? Optional.of(marked.substring(beginning().length()))
                : Optional.empty();
    }

    private String beginning() {
        return "decision " + digest + ": ";
    }
}
