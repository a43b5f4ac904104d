package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A checkpoint as the payload of a compact JWS, and the check of one that was read. */
final class CheckpointText {
    static final JOSEObjectType TYPE = new JOSEObjectType("cordon-checkpoint+jws");

    private CheckpointText() {}

    /** What a signed line says. */
    sealed interface Read {}

    /** Signed with a key that counts. */
    record Signed(Checkpoint checkpoint, String keyId) implements Read {}

    /** Not to be believed. */
    record Unproved(Problem problem, String why) implements Read {}

    static String of(Checkpoint checkpoint) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("tenant", checkpoint.tenant());
        json.put("partition", checkpoint.partition());
        json.put("chain", checkpoint.chainId());
        json.put("sequence", checkpoint.sequence());
        json.put("hash", checkpoint.hash());
        json.put("time", checkpoint.time().toString());
        json.put("count", checkpoint.count());
        return CanonicalJson.of(json);
    }

    static Read read(String line, TrustedKeys keys) {
        JWSObject jws;
        try {
            jws = JWSObject.parse(line);
        } catch (ParseException | IllegalArgumentException e) {
            return new Unproved(Problem.CHECKPOINT_FORGED, "it is no signed checkpoint");
        }
        // The algorithm is ours to choose, and a key that comes with the signature proves nothing.
        if (!JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
                || !TYPE.equals(jws.getHeader().getType())
                || !jws.getHeader().isBase64URLEncodePayload()
                || jws.getHeader().getKeyID() == null) {
            return new Unproved(Problem.CHECKPOINT_FORGED, "its header is not that of a checkpoint");
        }
        String keyId = jws.getHeader().getKeyID();
        Optional<ECKey> key = keys.find(keyId);
        if (key.isEmpty()) {
            return new Unproved(Problem.KEY_UNKNOWN, "key " + keyId + " is not among the trusted ones: " + keys.ids());
        }
        try {
            if (!jws.verify(new ECDSAVerifier(key.get()))) {
                return new Unproved(Problem.CHECKPOINT_FORGED, "its signature is not of key " + keyId);
            }
            return new Signed(parse(CanonicalJson.parse(jws.getPayload().toString())), keyId);
        } catch (JOSEException | IllegalArgumentException | DateTimeException e) {
            return new Unproved(Problem.CHECKPOINT_FORGED, "it cannot be checked with key " + keyId);
        }
    }

    private static Checkpoint parse(JsonNode json) {
        return new Checkpoint(
                json.path("tenant").asText(),
                json.path("partition").asText(),
                json.path("chain").asText(),
                json.path("sequence").asLong(),
                json.path("hash").asText(),
                Instant.parse(json.path("time").asText()),
                json.path("count").asLong());
    }
}
