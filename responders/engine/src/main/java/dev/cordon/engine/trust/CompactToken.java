package dev.cordon.engine.trust;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A compact JWS (RFC 7515) whose signature was verified. Its header may say algorithm, type and key id and nothing else: the
 * algorithm is ES256 whatever a token would like, and keys come from configuration alone, never from a token (RFC 8725).
 *
 * @param keyId of the key that signed
 * @param claims what it says, a JSON object
 */
record CompactToken(String keyId, JsonNode claims) {
    static final int MAX_CHARACTERS = 8 * 1024;

    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(4).build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static CompactToken verified(String token, String type, PublicKeys keys) throws RefusedToken {
        if (token.isBlank()) {
            throw new RefusedToken(TrustRefusal.UNSIGNED, "");
        }
        if (token.length() > MAX_CHARACTERS) {
            throw malformed("longer than " + MAX_CHARACTERS + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed("not three parts");
        }
        String keyId = keyId(object(parts[0], "header"), type);
        if (parts[2].isEmpty()) {
            throw new RefusedToken(TrustRefusal.UNSIGNED, "");
        }
        ECPublicKey key = keys.find(keyId).orElse(null);
        if (key == null) {
            throw new RefusedToken(TrustRefusal.UNKNOWN_KEY, Printable.of(keyId));
        }
        bytes(parts[2], "signature");
        JsonNode claims = object(parts[1], "content");
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        if (!isSignedBy(key, signed, parts[2])) {
            throw new RefusedToken(TrustRefusal.BAD_SIGNATURE, "key " + Printable.of(keyId));
        }
        return new CompactToken(keyId, claims);
    }

    /** The type that a token says it is of, whoever made it; empty where it says none. */
    static Optional<String> type(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            JsonNode type = object(token.substring(0, dot), "header").path("typ");
            return type.isTextual() ? Optional.of(type.textValue()) : Optional.empty();
        } catch (RefusedToken e) {
            return Optional.empty();
        }
    }

    private static boolean isSignedBy(ECPublicKey key, byte[] signed, String signature) {
        try {
            ECDSAVerifier verifier = new ECDSAVerifier(key);
            verifier.getJCAContext().setProvider(Curves.PROVIDER);
            return verifier.verify(new JWSHeader(JWSAlgorithm.ES256), signed, new Base64URL(signature));
        } catch (JOSEException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String keyId(JsonNode header, String type) throws RefusedToken {
        Set<String> others = new TreeSet<>();
        header.fieldNames().forEachRemaining(others::add);
        others.removeAll(HEADER);
        String algorithm = header.path("alg").asText();
        if (algorithm.equalsIgnoreCase("none")) {
            throw new RefusedToken(TrustRefusal.UNSIGNED, "its algorithm is none");
        }
        if (!others.isEmpty()) {
            throw malformed("its header says more than alg, typ and kid, which brings in keys or rules of its own");
        }
        if (!header.path("alg").isTextual() || !algorithm.equals("ES256")) {
            throw malformed("its algorithm is not ES256");
        }
        if (!header.path("typ").isTextual() || !header.path("typ").asText().equals(type)) {
            throw malformed("its type is not " + type);
        }
        String keyId = header.path("kid").isTextual() ? header.path("kid").asText() : "";
        if (keyId.isEmpty()) {
            throw malformed("it names no key");
        }
        return keyId;
    }

    private static JsonNode object(String part, String what) throws RefusedToken {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(part, what)))
                    .toString();
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException | CharacterCodingException e) {
            // Its message may quote the token.
        }
        throw malformed("its " + what + " is no JSON object");
    }

    /** One text for one value: no padding, no stray bits, no other alphabet. */
    private static byte[] bytes(String part, String what) throws RefusedToken {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw malformed("its " + what + " is not base64url");
    }

    private static RefusedToken malformed(String words) {
        return new RefusedToken(TrustRefusal.MALFORMED, words);
    }

    /** A text that must be there. */
    String text(String claim) throws RefusedToken {
        JsonNode value = claims.path(claim);
        if (!value.isTextual()) {
            throw malformed(claim + " is missing or no text");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            throw malformed(claim + " has half a surrogate pair, which nothing can keep");
        }
        return value.textValue();
    }

    long whole(String claim) throws RefusedToken {
        JsonNode value = claims.path(claim);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw malformed(claim + " is missing or no whole number from 0");
        }
        return value.asLong();
    }

    /** A moment, which tokens write in seconds since 1970, in milliseconds. */
    long moment(String claim) throws RefusedToken {
        long seconds = whole(claim);
        if (seconds > 253_402_300_799L) {
            throw malformed(claim + " lies beyond the year 9999");
        }
        return seconds * 1000;
    }
}
