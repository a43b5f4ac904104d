package dev.cordon.engine.evidence;

/**
 * Whom or what a record is about.
 *
 * @param identity key or ARN of the identity, or its digest; empty where only the containment is known
 * @param containment id of the containment, empty where there is none
 */
public record EvidenceSubject(String identity, String containment) {
    public EvidenceSubject {
        Texts.optional("identity", identity);
        Texts.optional("containment", containment);
        if (identity.isEmpty() && containment.isEmpty()) {
            throw new IllegalArgumentException("a record of evidence is about an identity or a containment");
        }
    }

    public static EvidenceSubject ofIdentity(String identity) {
        return new EvidenceSubject(identity, "");
    }

    public static EvidenceSubject ofContainment(String containment) {
        return new EvidenceSubject("", containment);
    }
}
