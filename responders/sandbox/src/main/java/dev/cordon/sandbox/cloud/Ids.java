package dev.cordon.sandbox.cloud;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Unique ids, keys and secrets, all from one seed: the same seed and the same calls give the same ids. What it makes says
 * that it is of the sandbox wherever the form leaves room. Thread-safe.
 */
public final class Ids {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String MARK = "SANDBOX";

    private final SecretKeySpec key;
    private final AtomicLong count = new AtomicLong();

    public Ids(long seed) {
        this(seed, 0);
    }

    /** @param made how many were made up before, so that none of those comes again */
    public Ids(long seed, long made) {
        count.set(made);
        key = new SecretKeySpec(ByteBuffer.allocate(8).putLong(seed).array(), "HmacSHA256");
    }

    /** How many were made up, calls' included. */
    public long count() {
        return count.get();
    }

    /** The next unique id of a kind, such as {@code AIDA}. */
    public String next(String start) {
        return start + MARK + letters("id:" + count.incrementAndGet(), 21 - start.length() - MARK.length());
    }

    /** Id of a key that stands for something fixed, so that it is the same in every run. */
    public String keyId(String start, String of) {
        return start + MARK + letters("key:" + of, 20 - start.length() - MARK.length());
    }

    /** Id of a new key. */
    public String keyId(String start) {
        return keyId(start, "new " + count.incrementAndGet());
    }

    /** Secret of a key, forty characters like AWS's. */
    public String secret(String keyId) {
        return "sandbox/" + base64("secret:" + keyId).substring(0, 32);
    }

    /** Token of a session. */
    public String token(String keyId) {
        return "sandbox-session/" + base64("token:" + keyId) + base64("token2:" + keyId);
    }

    /** Tells whether a text is still the same without giving it away. */
    public String digest(String text) {
        return base64("digest:" + text).substring(0, 22);
    }

    /** Id of a request or event. */
    public String uuid() {
        ByteBuffer bytes = ByteBuffer.wrap(hmac("uuid:" + count.incrementAndGet()));
        long high = (bytes.getLong() & ~0xf000L) | 0x4000L;
        long low = (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private String letters(String of, int length) {
        byte[] bytes = hmac(of);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(bytes[i] & 31));
        }
        return text.toString();
    }

    private String base64(String of) {
        return Base64.getEncoder().withoutPadding().encodeToString(hmac(of));
    }

    private byte[] hmac(String of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
