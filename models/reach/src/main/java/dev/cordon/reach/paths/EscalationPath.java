package dev.cordon.reach.paths;

import java.util.List;

/**
 * One way of the catalogue by which a principal gains rights that it was not given.
 *
 * @param id stable and unique
 * @param name the permissions, as people write them
 * @param category {@code self-escalation}, {@code principal-access}, {@code new-passrole}, {@code existing-passrole}…
 * @param source page that describes it
 */
public record EscalationPath(String id, String name, String category, String source, List<String> more) {}
