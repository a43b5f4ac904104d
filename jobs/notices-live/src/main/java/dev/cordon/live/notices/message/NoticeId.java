package dev.cordon.live.notices.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a notice by what it tells, so that the same thing told again, by a retry or after a restart, has the same name: Cordon
 * sends it once, and a receiver can drop it the second time.
 */
final class NoticeId {
    private static final int BYTES = 16;

    private NoticeId() {}

    /**
     * Of something that is told once.
     *
     * @param about alert or containment
     * @param which tells apart what may be told of it more than once, such as the end of its lease
     */
    static String of(String tenant, NoticeKind kind, String about, String which) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {tenant, kind.word(), about, which}) {
                byte[] bytes = part.getBytes(UTF_8);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            return "msg_" + HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
