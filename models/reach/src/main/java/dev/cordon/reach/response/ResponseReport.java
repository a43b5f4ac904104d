package dev.cordon.reach.response;

import java.util.List;

/**
 * What a change would break.
 *
 * @param denied certain denials, most used first
 * @param possible possible denials, most used first
 * @param unexplained uses that the policies seen did not allow before either: something not seen granted them, or they
 *     failed; the change is not blamed for them
 * @param deniedUses uses of the certain denials
 * @param possibleUses uses of the possible denials
 * @param unattributedUses uses that no entry stands for: any of them may be denied too
 * @param keptUses uses that stay allowed
 */
public record ResponseReport(
        List<Denial> denied,
        List<Denial> possible,
        List<Use> unexplained,
        long deniedUses,
        long possibleUses,
        long unattributedUses,
        long keptUses) {
    /** Upper end of the interval whose lower end is {@link #deniedUses}; possible denials are counted apart. */
    public long mostDeniedUses() {
        return deniedUses + unattributedUses;
    }

    /** First day of a certain denial, in days since 1970; -1 where there is none. */
    public long firstDay() {
        return denied.stream().mapToLong(d -> d.use().firstDay()).min().orElse(-1);
    }

    /** Last day of a certain denial, in days since 1970; -1 where there is none. */
    public long lastDay() {
        return denied.stream().mapToLong(d -> d.use().lastDay()).max().orElse(-1);
    }
}
