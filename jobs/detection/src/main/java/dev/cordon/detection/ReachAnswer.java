package dev.cordon.detection;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.ReachSummary;
import dev.cordon.reach.account.KeyDates;
import java.util.List;
import java.util.Map;

/**
 * What one principal could get at.
 *
 * @param arn of the principal
 * @param upper blast radius, 0-100, counting what may be possible
 * @param certain blast radius, 0-100, counting only what is certain
 * @param admin whether it can become an administrator
 * @param path shortest way to what makes the radius, completing "{@code <arn>} …"; empty where there is none
 * @param summary how much of what is worth protecting, and by which ways
 * @param owner who answers for the principal by its tags, or empty
 * @param keysCreated when its access keys were made, in millis by their public ids; at most {@link KeyDates#MOST}, and none
 *     of which that is not known
 */
public record ReachAnswer(
        String arn,
        double upper,
        double certain,
        AdminEquivalence admin,
        String path,
        ReachSummary summary,
        String owner,
        Map<String, Long> keysCreated) {
    public ReachAnswer {
        keysCreated = Map.copyOf(keysCreated);
    }

    /** The same without the ways. */
    ReachAnswer brief() {
        return new ReachAnswer(
                arn,
                upper,
                certain,
                admin,
                "",
                new ReachSummary(summary.known(), summary.counts(), List.of(), 0),
                owner,
                keysCreated);
    }
}
