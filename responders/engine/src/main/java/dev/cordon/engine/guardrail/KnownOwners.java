package dev.cordon.engine.guardrail;

import dev.cordon.configuration.InvalidConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers for a tenant's identities, by one rule for holds and for all that is shown: {@code identities.yaml} first, then
 * what guardrails say.
 *
 * @param identities what the operator knows of identities
 * @param terms of the guardrails
 */
public record KnownOwners(KnownIdentities identities, OwnerTerms terms) {
    /** Where only tags tell. */
    public static final KnownOwners BY_TAGS = new KnownOwners(KnownIdentities.NONE, OwnerTerms.DEFAULTS);

    /**
     * Those of a tenant's files.
     *
     * @param guardrails text of {@code guardrails.yaml}, or empty for the defaults
     * @param identities text of {@code identities.yaml}, or empty
     * @throws InvalidConfigException with everything that is wrong in both
     */
    public static KnownOwners read(String tenant, String guardrails, String identities) throws InvalidConfigException {
        List<String> problems = new ArrayList<>();
        OwnerTerms terms = OwnerTerms.DEFAULTS;
        KnownIdentities known = KnownIdentities.NONE;
        try {
            terms = guardrails.isBlank() ? terms : ofTenant(tenant, guardrails).owners();
        } catch (InvalidConfigException e) {
            problems.addAll(e.problems());
        }
        try {
            known = identities.isBlank() ? known : KnownIdentities.read("identities.yaml", identities);
        } catch (InvalidConfigException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return new KnownOwners(known, terms);
    }

    private static GuardrailConfig ofTenant(String tenant, String text) throws InvalidConfigException {
        GuardrailConfig guardrails = GuardrailReader.read("guardrails.yaml", text);
        if (!guardrails.tenant().equals(tenant)) {
            throw new InvalidConfigException(List.of("guardrails.yaml: tenant is '" + guardrails.tenant()
                    + "', and the job is '" + tenant + "''s; name the guardrails of this tenant"));
        }
        return guardrails;
    }

    /** Whom a file names the owner of a principal, which no tag changes. */
    public Optional<Owner> configured(String arn) {
        String known = identities.ownerOf(arn);
        return (known.isEmpty() ? terms.mapped(arn) : Optional.of(known)).map(Owner::configured);
    }

    /**
     * Who answers for a principal: as files say, else its tags.
     *
     * @param arn of a user or role
     * @param tags as the account lists them
     */
    public Owner ownerOf(String arn, Map<String, String> tags) {
        return configured(arn).orElseGet(() -> terms.ownerOf(arn, tags));
    }
}
