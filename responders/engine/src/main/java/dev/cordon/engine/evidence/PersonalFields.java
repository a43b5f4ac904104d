package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which fields of bodies stand as salted digests, for one tenant: HMAC-SHA-256 under a salt that never stands in the
 * evidence. The same value has the same digest within a tenant, whatever the field, so that records can be joined; across
 * tenants it has another. Whoever holds the salt can test guesses, and destroying the salt makes the digests meaningless.
 */
public final class PersonalFields {
    /** Shortest salt, in bytes. */
    public static final int SHORTEST_SALT = 16;

    private static final String MARK = "digest:";
    private static final PersonalFields NONE = new PersonalFields("", Set.of(), new byte[SHORTEST_SALT]);

    private final String tenant;
    private final Set<String> names;
    private final byte[] tenantSalt;

    private PersonalFields(String tenant, Set<String> names, byte[] tenantSalt) {
        this.tenant = tenant;
        this.names = names;
        this.tenantSalt = tenantSalt;
    }

    /** Nothing is hidden. */
    public static PersonalFields none() {
        return NONE;
    }

    /**
     * Hides fields of these names, at any depth and in any case of letters.
     *
     * @param names such as {@code userName}, {@code sourceIPAddress}, {@code email}, {@code sessionName}; {@code identity}
     *     also hides the subject's
     * @param salt of the installation, at least {@link #SHORTEST_SALT} bytes; each tenant's is derived from it
     */
    public static PersonalFields of(String tenant, Set<String> names, byte[] salt) {
        if (salt.length < SHORTEST_SALT) {
            throw new IllegalArgumentException(
                    "the salt has " + salt.length + " bytes; at least " + SHORTEST_SALT + " are needed");
        }
        return new PersonalFields(
                Texts.named("tenant", tenant),
                names.stream().map(PersonalFields::folded).collect(Collectors.toUnmodifiableSet()),
                hmac(salt, "cordon-personal-salt/1", tenant));
    }

    /**
     * As {@link #of}, with the salt in a file that only its owner can read; made where there is none.
     *
     * @throws EvidenceKeyException if others can read the file, or it is too short
     */
    public static PersonalFields withSaltFile(String tenant, Set<String> names, Path file, SecureRandom random)
            throws IOException, EvidenceKeyException {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        byte[] salt = OwnerOnlyFile.readOrCreate(file, Base64.getEncoder().encode(fresh));
        if (salt.length < SHORTEST_SALT) {
            throw new EvidenceKeyException(file + ": a salt needs at least " + SHORTEST_SALT + " bytes");
        }
        return of(tenant, names, salt);
    }

    boolean hides(String name) {
        return names.contains(folded(name));
    }

    /** The tenant whose salt is used; empty where nothing is hidden. */
    String tenant() {
        return tenant;
    }

    /** The digest that stands for a value, to look for it in the evidence. */
    public String digest(String value) {
        byte[] mac = hmac(tenantSalt, "cordon-personal/1", value);
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** What stands for a value of any form: digests of the elements of a list, one of a whole object. */
    String digest(JsonNode value) {
        return digest(value.isValueNode() ? value.asText() : CanonicalJson.of(value));
    }

    /** The subject as it may stand in the evidence; to search by identity, too. */
    public EvidenceSubject of(EvidenceSubject subject) {
        return hides("identity") && !subject.identity().isEmpty()
                ? new EvidenceSubject(digest(subject.identity()), subject.containment())
                : subject;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static byte[] hmac(byte[] key, String domain, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (String part : List.of(domain, "\0", text)) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Never the salt. */
    @Override
    public String toString() {
        return "PersonalFields[" + names.size() + " names]";
    }
}
