package dev.cordon.engine.guardrail;

import java.util.Set;

/**
 * Whose decisions count in this tenant, among those whose keys are known. A subject that is named, or a role that is; empty
 * lists mean nobody.
 *
 * @param subjects people and tools by name
 * @param roles roles whose every holder counts
 */
public record ApproverTerms(Set<String> subjects, Set<String> roles) {
    public static final ApproverTerms NOBODY = new ApproverTerms(Set.of(), Set.of());

    public ApproverTerms {
        subjects = Set.copyOf(subjects);
        roles = Set.copyOf(roles);
    }

    public boolean lets(String subject, String role) {
        return subjects.contains(subject) || roles.contains(role);
    }
}
