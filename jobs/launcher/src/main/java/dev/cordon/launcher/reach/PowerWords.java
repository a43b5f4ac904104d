package dev.cordon.launcher.reach;

import dev.cordon.reach.radius.Power;
import java.util.List;
import java.util.Locale;

/** What policies let a principal do, in words. */
final class PowerWords {
    private PowerWords() {}

    static List<String> of(List<Power> powers) {
        return powers.stream().map(PowerWords::of).toList();
    }

    /** {@code secretsmanager, read of secrets: 12 % of what there is, 3 % for certain}. */
    private static String of(Power power) {
        return power.service() + ": "
                + power.level().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " of " + power.harmClass() + ", "
                + percent(power.upper())
                + (power.certain() < power.upper() ? " (" + percent(power.certain()) + " for certain)" : "");
    }

    private static String percent(double share) {
        if (share < 0.01) {
            return "under 1 %";
        }
        return share >= 1 ? "all" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
