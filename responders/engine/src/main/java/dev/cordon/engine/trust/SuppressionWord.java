package dev.cordon.engine.trust;

import dev.cordon.domain.Sha256;
import dev.cordon.engine.suppress.SuppressionScope;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody says of a suppression, before it is signed or after it was verified.
 *
 * @param subject who
 * @param role in what role
 * @param tenant whose
 * @param act what they do
 * @param suppression id; see {@link #idOf}
 * @param terms what it would cover; {@link Terms#NONE} unless it is made
 * @param reason why
 * @param issuedMillis when, in whole seconds
 * @param expiresMillis until when the word may arrive, in whole seconds
 * @param nonce of whoever said it, so that the same word said again is known for the same
 */
public record SuppressionWord(
        String subject,
        String role,
        String tenant,
        Act act,
        String suppression,
        Terms terms,
        String reason,
        long issuedMillis,
        long expiresMillis,
        String nonce) {
    private static final Pattern ID = Pattern.compile("sp-[0-9a-f]{20}");
    private static final int ID_BYTES = 10;

    /** What is done. */
    public enum Act {
        /** Makes it. */
        SUPPRESS("suppress"),
        /** Stands for it as well: the second person of four eyes. */
        AGREE("agree"),
        /** Ends it. */
        END("end");

        private final String label;

        Act(String label) {
            this.label = label;
        }

        /** As tokens and output write it. */
        public String label() {
            return label;
        }
    }

    /**
     * What a suppression would cover.
     *
     * @param identity key of the identity
     * @param scope what of it
     * @param alert from which it is made
     * @param untilMillis until when, in whole seconds
     */
    public record Terms(String identity, SuppressionScope scope, String alert, long untilMillis) {
        /** Of a word that makes none. */
        public static final Terms NONE = new Terms("", new SuppressionScope(List.of(), List.of(), List.of()), "", 0);
    }

    /** Whether a text has the form of an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * The id of a suppression that is made: of all that is said of it, so that whoever agrees to an id or ends it means
     * exactly that. It has how long the suppression stands and not until when, so that the same request, signed anew, names
     * the same one; the end is that of the first that arrived.
     */
    public static String idOf(String tenant, String subject, Terms terms, long issuedMillis, String nonce) {
        MessageDigest sha256 = Sha256.start();
        add(
                sha256,
                List.of(
                        tenant,
                        subject,
                        nonce,
                        terms.identity(),
                        terms.alert(),
                        Long.toString(terms.untilMillis() - issuedMillis)));
        add(sha256, terms.scope().actions());
        add(sha256, terms.scope().places());
        add(sha256, terms.scope().resources());
        return "sp-" + HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
    }

    /** The id that a word which makes one has to name. */
    String idOfTerms() {
        return idOf(tenant, subject, terms, issuedMillis, nonce);
    }

    private static void add(MessageDigest digest, List<String> parts) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(parts.size()).flip());
        for (String part : parts) {
            Sha256.addPart(digest, part);
        }
    }
}
