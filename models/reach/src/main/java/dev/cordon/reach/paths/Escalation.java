package dev.cordon.reach.paths;

import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * One use that a principal can make of an escalation path.
 *
 * @param id the catalogue's id of the path
 * @param name the catalogue's name of the path
 * @param yields what it gives
 * @param certainty whether permissions and trust allow it; says nothing of prerequisites
 * @param target ARN of whom it then acts as
 * @param prerequisites what else it needs, sorted
 * @param path the hops, in order; the first is the use of the path
 */
public record Escalation(
        String id,
        String name,
        Yield yields,
        Truth certainty,
        String target,
        List<Prerequisite> prerequisites,
        List<Hop> path) {}
