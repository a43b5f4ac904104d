package dev.cordon.engine.action;

import java.util.List;
import java.util.Map;

/**
 * What an action is, as data: documentation, the responder's own least-privilege policy and the checks of playbooks are
 * made from it.
 *
 * @param id such as {@code aws.attach-deny}
 * @param title what it does, in a few words
 * @param description what it does and does not do, in a few sentences
 * @param provider whose circuit and limits it counts under, such as {@code aws}
 * @param permissions what it asks of the provider
 * @param mutating whether it changes anything
 * @param reversible whether undoing restores exactly what was before
 * @param irreversibility why not, where it is not; empty where it is
 * @param proposeOnly whether it is never applied without a person's approval, whatever stage and mode say
 * @param parameters what a playbook may write under {@code with}, each with what it means
 * @param needs facts that an alert or account must give for it
 * @param example a step as a playbook writes it, YAML
 */
public record ActionDescriptor(
        String id,
        String title,
        String description,
        String provider,
        List<Permission> permissions,
        boolean mutating,
        boolean reversible,
        String irreversibility,
        boolean proposeOnly,
        Map<String, String> parameters,
        List<String> needs,
        String example) {
    /**
     * A permission that an action needs at its provider.
     *
     * @param action such as {@code iam:AttachUserPolicy}
     * @param resource on what, as a pattern
     * @param condition which requests alone it must allow, as JSON of a policy's condition block; empty where any
     * @param reason what for
     */
    public record Permission(String action, String resource, String condition, String reason) {}

    public ActionDescriptor {
        if (reversible != irreversibility.isEmpty()) {
            throw new IllegalArgumentException(id + ": an action is reversible, or says why it is not");
        }
    }
}
