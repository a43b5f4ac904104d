package dev.cordon.live.notices.message;

import dev.cordon.domain.Sha256;
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
        return "msg_" + HexFormat.of().formatHex(Sha256.ofParts(tenant, kind.word(), about, which), 0, BYTES);
    }
}
