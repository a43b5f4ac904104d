package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import java.util.List;
import java.util.Map;

/**
 * Actions whose harm has one reason.
 *
 * @param name {@code secrets}, {@code keys}…
 * @param reason why it is worth protecting
 * @param harm 0 to 1 by access level: what holding it over every resource does to the owner
 * @param actions {@code service:operation} with {@code *}; the first class that names an action has it
 */
public record HarmClass(String name, String reason, Map<AccessLevel, Double> harm, List<String> actions) {}
