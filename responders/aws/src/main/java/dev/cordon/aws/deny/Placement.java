package dev.cordon.aws.deny;

import dev.cordon.aws.client.Principal;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.action.StepRequest;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A deny, where it is to stand, and how what carries it is marked.
 *
 * @param who on whom
 * @param containment whose control it is
 * @param name of the policy that carries it
 * @param deny what it says, its expiry included
 * @param tags by which the control is found again
 */
public record Placement(
        Principal who, ContainmentId containment, String name, DenyDocument deny, SortedMap<String, String> tags) {
    /** Everything that Cordon names at AWS begins so. */
    public static final String PREFIX = "cordon-";

    /** Path of managed policies that only deny. */
    public static final String PATH = "/cordon/";

    /**
     * Path of boundaries. They hold allows, which never grant anything as a boundary but would where attached: so they
     * stand where the responder's own policy lets it attach nothing from.
     */
    public static final String BOUNDARY_PATH = "/cordon-boundary/";

    public static final String TAG_CONTAINMENT = "cordon:containment";
    public static final String TAG_OWNER = "cordon:owner";
    public static final String TAG_EXPIRY = "cordon:expiry";
    public static final String TAG_TENANT = "cordon:tenant";
    public static final String TAG_PRIOR_BOUNDARY = "cordon:prior-boundary";
    public static final String TAG_KEYS = "cordon:deactivated-keys";
    public static final String TAG_KEPT = "cordon:kept-off-keys";
    /** Those that came to be in the open while they were held; begins like the other, so that both are found. */
    public static final String TAG_KEPT_SINCE = TAG_KEPT + "-since";

    public static final String TAG_CONSOLE = "cordon:console-of";

    private static final int LONGEST_TAG = 256;

    /**
     * Of a step.
     *
     * @param suffix tells several controls of one containment apart; may be empty
     * @param deny without expiry
     */
    public static Placement of(StepRequest request, String suffix, DenyDocument deny) {
        boolean ends = request.expiryMillis() != StepRequest.NEVER;
        Instant expiry = Instant.ofEpochMilli(ends ? request.expiryMillis() : 0);
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(TAG_CONTAINMENT, request.containment().value());
        tags.put(TAG_OWNER, tagValue(request.owner()));
        tags.put(TAG_TENANT, tagValue(request.tenant()));
        tags.put(TAG_EXPIRY, ends ? expiry.toString() : "none");
        return new Placement(
                Principal.of(request.step().target()),
                request.containment(),
                name(request.containment(), suffix),
                ends ? deny.until(expiry) : deny,
                tags);
    }

    /** Name of a control. */
    public static String name(ContainmentId containment, String suffix) {
        return PREFIX + containment.value() + (suffix.isEmpty() ? "" : "-" + suffix);
    }

    /** What a tag may hold of a text. */
    public static String tagValue(String text) {
        String clean = text.replaceAll("[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]", "_");
        return clean.length() > LONGEST_TAG ? clean.substring(0, LONGEST_TAG) : clean;
    }

    String managedArn() {
        return who.policyArn(PATH + name);
    }

    String boundaryArn() {
        return who.policyArn(BOUNDARY_PATH + name);
    }

    String description() {
        return "Made by Cordon for containment " + containment + ". Release it with 'cordon release " + containment
                + "' or detach and delete it.";
    }
}
