package dev.cordon.detection;

import dev.cordon.domain.IamChange;
import java.util.List;

/**
 * One tenant's accounts and what each principal in them could get at, moved forward by changes. Belongs to one thread; the
 * same snapshot and the same changes in the same order give the same answers.
 */
public interface ReachBook {
    /** What the snapshot was made from: another digest, other answers. */
    String digest();

    /** Moment that the snapshot stands for; changes from before it are in it. */
    long asOfMillis();

    /** What the snapshot could not show, in words. */
    List<String> notSeen();

    /** All answers as they are now. */
    List<ReachAnswer> answers();

    /** Applies a change and gives the answers that are new or other than before. */
    Changed apply(IamChange change);

    /**
     * What a change made of the answers.
     *
     * @param answers that are new or other than before
     * @param removed ARNs of principals that are gone
     */
    record Changed(List<ReachAnswer> answers, List<String> removed) {
        public static final Changed NOTHING = new Changed(List.of(), List.of());

        public boolean isEmpty() {
            return answers.isEmpty() && removed.isEmpty();
        }
    }
}
