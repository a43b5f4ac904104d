package dev.cordon.elastic;

import dev.cordon.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Ids that follow from content: {@code tenant:part:part}, each escaped so that no two lists of parts give one id, and no
 * tenant reaches into another. An id that Elasticsearch would find too long (512 bytes) is a digest of itself.
 */
public final class DocumentId {
    private static final int MOST_CHARACTERS = 480;

    private DocumentId() {}

    /** Id of a tenant's document. */
    public static String of(String tenant, String... parts) {
        StringBuilder id = new StringBuilder();
        escape(tenant, id);
        for (String part : parts) {
            id.append(':');
            escape(part, id);
        }
        return id.length() <= MOST_CHARACTERS ? id.toString() : "sha256~" + Sha256.hex(id.toString());
    }

    /** All that is not a letter, a digit, {@code -}, {@code .} or {@code _} becomes {@code %} and its bytes in hex. */
    private static void escape(String part, StringBuilder id) {
        for (byte unit : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._".indexOf(c) >= 0) {
                id.append(c);
            } else {
                id.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
            }
        }
    }
}
