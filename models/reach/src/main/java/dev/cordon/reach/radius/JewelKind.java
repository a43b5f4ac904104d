package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import java.util.List;

/**
 * A kind of resource that is a crown jewel as a whole, and one by one where it is sensitive.
 *
 * @param name {@code secret}
 * @param every {@code every secret}
 * @param arns forms of its ARN after {@code arn:partition:}
 * @param steps what can be done to it, worst last
 */
public record JewelKind(String name, String every, List<String> arns, List<Step> steps) {
    /**
     * One thing that can be done to such a resource.
     *
     * @param words verb, third person: {@code reads}
     * @param level how it is classed
     * @param actions any of which does it
     */
    public record Step(String words, AccessLevel level, List<String> actions) {}
}
