package dev.cordon.sandbox.sign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Authorization} header of a signed request.
 *
 * @param accessKeyId who says to sign
 * @param signedHeaders names in lower case, in the order in which they were signed
 * @param signature 64 hexadecimal digits
 */
public record Authorization(String accessKeyId, Scope scope, List<String> signedHeaders, String signature) {
    private static final String ALGORITHM = SigV4.ALGORITHM + " ";

    /** What a header says, or null where it is not of this form. */
    public static @Nullable Authorization of(String header) {
        if (!header.startsWith(ALGORITHM)) {
            return null;
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                return null;
            }
            parts.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        String credential = parts.getOrDefault("Credential", "");
        String headers = parts.getOrDefault("SignedHeaders", "");
        String signature = parts.getOrDefault("Signature", "");
        int slash = credential.indexOf('/');
        Scope scope = slash <= 0 ? null : Scope.of(credential.substring(slash + 1));
        if (scope == null || headers.isEmpty() || !signature.matches("[0-9a-f]{64}")) {
            return null;
        }
        return new Authorization(credential.substring(0, slash), scope, List.of(headers.split(";", -1)), signature);
    }

    String text() {
        return ALGORITHM + "Credential=" + accessKeyId + "/" + scope.text() + ", SignedHeaders="
                + String.join(";", signedHeaders) + ", Signature=" + signature;
    }
}
