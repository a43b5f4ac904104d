package dev.cordon.launcher.reach;

import java.util.List;

/**
 * One way out of a principal's own rights.
 *
 * @param id the catalogue's
 * @param name the catalogue's
 * @param yields {@code admin} or {@code lateral}
 * @param certain whether nothing in it is merely possible
 * @param target ARN of whom it makes
 * @param needs what it needs besides permissions
 * @param path its steps
 */
public record EscalationView(
        String id, String name, String yields, boolean certain, String target, List<Need> needs, List<Step> path) {
    public static final String ADMIN = "admin";
    public static final String LATERAL = "lateral";

    public EscalationView {
        needs = List.copyOf(needs);
        path = List.copyOf(path);
    }
}
