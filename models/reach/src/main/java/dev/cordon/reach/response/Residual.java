package dev.cordon.reach.response;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * What stays open after a downscope.
 *
 * @param open actions that stay allowed, by class and level, the most harmful first
 * @param dangerous actions that persist or escalate and stay open, sorted: routine ones, and others only where the quota
 *     did not suffice
 * @param admin whether the principal can still make itself an administrator: {@code NO} where nothing dangerous is open
 */
public record Residual(List<Open> open, List<String> dangerous, Truth admin) {
    /**
     * Open actions of one class and level.
     *
     * @param actions how many
     * @param routine how many of them are routine
     * @param examples the first few
     */
    public record Open(String harmClass, AccessLevel level, int actions, int routine, List<String> examples) {}
}
