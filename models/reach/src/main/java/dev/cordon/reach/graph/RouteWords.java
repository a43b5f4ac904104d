package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Hop;
import java.util.List;

/** A route as part of a sentence. */
public final class RouteWords {
    private RouteWords() {}

    /**
     * Completes "{@code <who>} …": {@code assumes role deploy, which passes role admin-ec2 to a new instance}. A hop to
     * oneself does not change the subject: {@code adds itself to group ops, then assumes role admin}. Empty for no hops.
     */
    public static String of(List<Hop> route) {
        StringBuilder words = new StringBuilder();
        boolean same = true;
        for (Hop hop : route) {
            if (!words.isEmpty()) {
                words.append(same ? ", then " : ", which ");
            }
            words.append(hop.words());
            same = hop.from().equals(hop.to());
        }
        return words.toString();
    }
}
