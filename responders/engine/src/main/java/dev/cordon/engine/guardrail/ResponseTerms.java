package dev.cordon.engine.guardrail;

/**
 * How much legitimate work a hold may break without a person.
 *
 * @param maxPercent share of the uses of 30 days, 0-100; a radius that is not known is above every maximum
 * @param waivedForExposed whether a credential in the open is held whatever that breaks, unknown included
 */
public record ResponseTerms(double maxPercent, boolean waivedForExposed) {
    public static final ResponseTerms DEFAULTS = new ResponseTerms(1, false);
}
