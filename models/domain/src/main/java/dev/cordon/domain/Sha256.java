package dev.cordon.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. Texts are hashed as UTF-8; hex is in lower case. */
public final class Sha256 {
    /** Characters of a digest in hex. */
    public static final int HEX_LENGTH = 64;

    /** Never fed. A copy of it is there sooner than another is found among the providers. */
    private static final MessageDigest FRESH = found();

    private Sha256() {}

    /** For what comes in pieces. */
    public static MessageDigest start() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            return found(); // of a provider that has its digests elsewhere
        }
    }

    private static MessageDigest found() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }

    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of texts one after the other, each behind its length, so that no other cut of the same bytes gives the same digest. */
    public static byte[] ofParts(String... parts) {
        MessageDigest digest = start();
        for (String part : parts) {
            addPart(digest, part);
        }
        return digest.digest();
    }

    /** Adds a text behind its length. */
    public static void addPart(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** Of what was added to a digest, which begins anew. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
