package dev.cordon.engine.evidence;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public keys whose signatures count when evidence is checked. Chosen by who checks, never by what is checked. */
public final class TrustedKeys {
    /** How ids of keys start that a machine made beside its own evidence. */
    public static final String LAPTOP = "laptop-";

    private static final TrustedKeys NONE = new TrustedKeys(Map.of());

    private final Map<String, ECKey> byId;

    private TrustedKeys(Map<String, ECKey> byId) {
        this.byId = byId;
    }

    /** No signature counts. */
    public static TrustedKeys none() {
        return NONE;
    }

    static TrustedKeys of(ECKey key) {
        return new TrustedKeys(Map.of(key.getKeyID(), key.toPublicJWK()));
    }

    /**
     * Keys of files, each a JWK or a JWK set; private halves are dropped.
     *
     * @throws EvidenceKeyException if a file holds another kind of key, or one without id
     */
    public static TrustedKeys read(Collection<Path> files) throws IOException, EvidenceKeyException {
        Map<String, ECKey> byId = new LinkedHashMap<>();
        for (Path file : files) {
            for (JWK key : keysIn(file)) {
                if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve()) || ec.getKeyID() == null) {
                    throw new EvidenceKeyException(file + ": not a key on P-256 with a key id (kid)");
                }
                byId.put(ec.getKeyID(), ec.toPublicJWK());
            }
        }
        return new TrustedKeys(Map.copyOf(byId));
    }

    private static List<JWK> keysIn(Path file) throws IOException, EvidenceKeyException {
        String text = Files.readString(file);
        try {
            return text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        } catch (ParseException | IllegalArgumentException e) {
            throw new EvidenceKeyException(file + ": neither a JWK nor a set of them");
        }
    }

    /** These and others. */
    public TrustedKeys and(TrustedKeys others) {
        Map<String, ECKey> both = new LinkedHashMap<>(byId);
        both.putAll(others.byId);
        return new TrustedKeys(Map.copyOf(both));
    }

    Optional<ECKey> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId));
    }

    /** Ids of the keys, in order. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>(byId.keySet());
        ids.sort(null);
        return ids;
    }

    /** Whether a key was made beside the evidence that it signs. */
    static boolean isOfThisMachine(String keyId) {
        return keyId.startsWith(LAPTOP);
    }
}
