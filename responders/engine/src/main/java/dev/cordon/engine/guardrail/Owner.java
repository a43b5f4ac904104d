package dev.cordon.engine.guardrail;

/**
 * Who answers for an identity.
 *
 * @param name as it was written; empty where nobody is known
 * @param tagged whether only a tag says so, which whoever may tag the identity can write, often the identity itself
 */
public record Owner(String name, boolean tagged) {
    public static final Owner NOBODY = new Owner("", false);

    /** One whom a file of the operator names. */
    public static Owner configured(String name) {
        return new Owner(name, false);
    }
}
