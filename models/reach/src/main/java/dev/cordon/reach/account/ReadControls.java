package dev.cordon.reach.account;

import java.util.List;

/**
 * Control policies as read from files.
 *
 * @param controls what they are
 * @param findings what was presumed, or is wrong with them
 */
public record ReadControls(OrganizationControls controls, List<Finding> findings) {
    public static final ReadControls NONE = new ReadControls(OrganizationControls.UNKNOWN, List.of());
}
