package dev.cordon.engine.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new DecisionMark(HexFormat.of().formatHex(sha256).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
