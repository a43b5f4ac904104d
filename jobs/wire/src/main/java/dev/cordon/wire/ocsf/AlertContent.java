package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Sha256;
import java.util.Base64;

/** The part of an alert's line that a signature speaks for: all of it but {@code unmapped.signature}. */
public final class AlertContent {
    static final String SIGNATURE = "signature";
    static final String UNMAPPED = "unmapped";

    private AlertContent() {}

    /**
     * Base64url without padding of SHA-256 over the canonical JSON of the line without its signature.
     *
     * @throws IllegalArgumentException if the line is not a JSON object within the limits of an alert
     */
    public static String sha256(byte[] line) {
        try {
            ObjectNode root = StrictJson.object(line);
            detachSignature(root);
            return sha256(root);
        } catch (MalformedAlertException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static String sha256(ObjectNode withoutSignature) throws MalformedAlertException {
        return sha256OfCanonical(CanonicalJson.of(withoutSignature));
    }

    static String sha256OfCanonical(byte[] canonical) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(canonical));
    }

    /** Takes the signature out of a finding; empty where there is none. */
    static String detachSignature(ObjectNode root) throws MalformedAlertException {
        JsonNode signature = root.get(UNMAPPED) instanceof ObjectNode unmapped ? unmapped.remove(SIGNATURE) : null;
        if (signature != null && !signature.isTextual()) {
            throw new MalformedAlertException(UNMAPPED + "." + SIGNATURE, "not a text");
        }
        return signature == null ? "" : signature.textValue();
    }
}
