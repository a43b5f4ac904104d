package dev.cordon.launcher.reach;

import java.util.List;

/**
 * How an escalation path is used in an account.
 *
 * @param id the catalogue's
 * @param name the catalogue's
 * @param yields the most it gives anybody: {@code admin} or {@code lateral}
 * @param principals ARNs of who can use it for that, worst first
 * @param certain how many of them for certain
 */
public record PathUse(String id, String name, String yields, List<String> principals, int certain) {
    public PathUse {
        principals = List.copyOf(principals);
    }
}
