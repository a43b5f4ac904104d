package dev.cordon.engine.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.cordon.configuration.InvalidConfigException;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Public keys that are trusted, P-256 only, by their thumbprint (RFC 7638): whatever a file calls them. None means that
 * nothing is trusted.
 */
public final class PublicKeys {
    public static final PublicKeys NONE = new PublicKeys(new TreeMap<>());

    private final SortedMap<String, ECPublicKey> byId;

    private PublicKeys(SortedMap<String, ECPublicKey> byId) {
        this.byId = Collections.unmodifiableSortedMap(byId);
    }

    /**
     * Keys of a JWK set or a single JWK (RFC 7517).
     *
     * @param name of the file, for messages
     */
    public static PublicKeys read(String name, String text) throws InvalidConfigException {
        List<String> problems = new ArrayList<>();
        SortedMap<String, ECPublicKey> byId = new TreeMap<>();
        for (JWK key : parsed(name, text)) {
            if (key.isPrivate()) {
                problems.add(name + ": holds a private key; put its public part here and make a new pair,"
                        + " since others may have read it");
            } else if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve())) {
                problems.add(name + ": holds a key that is not EC on P-256; ES256 needs that, remove it");
            } else {
                add(name, ec, byId, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return new PublicKeys(byId);
    }

    private static void add(String name, ECKey key, SortedMap<String, ECPublicKey> byId, List<String> problems) {
        try {
            String id = key.computeThumbprint().toString();
            if (key.getKeyID() != null && !key.getKeyID().equals(id)) {
                problems.add(name + ": the key whose thumbprint is " + id
                        + " has another kid; make the kid its thumbprint (RFC 7638)");
            }
            byId.put(id, Curves.own(key.toECPublicKey()));
        } catch (JOSEException | IllegalArgumentException e) {
            problems.add(name + ": holds a point that is not on P-256; remove it");
        }
    }

    private static List<JWK> parsed(String name, String text) throws InvalidConfigException {
        try {
            return text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            // Its own message may quote a key.
            throw new InvalidConfigException(
                    List.of(name + ": is no JWK or JWK set (RFC 7517); write {\"keys\": [...]} with public keys"));
        }
    }

    /** These and those of others. */
    public static PublicKeys joined(Collection<PublicKeys> sets) {
        SortedMap<String, ECPublicKey> byId = new TreeMap<>();
        sets.forEach(set -> byId.putAll(set.byId));
        return new PublicKeys(byId);
    }

    static PublicKeys of(String id, ECPublicKey key) {
        return new PublicKeys(new TreeMap<>(java.util.Map.of(id, Curves.own(key))));
    }

    /** Thumbprints, sorted. */
    public Set<String> ids() {
        return byId.keySet();
    }

    Optional<ECPublicKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public String toString() {
        return "PublicKeys" + byId.keySet();
    }
}
