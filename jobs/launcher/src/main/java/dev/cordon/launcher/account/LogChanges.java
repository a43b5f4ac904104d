package dev.cordon.launcher.account;

/**
 * What became of the changes that logs tell of.
 *
 * @param records of CloudTrail in the logs
 * @param deadLetters what in them is no record
 * @param applied changes that made the snapshot another one
 * @param unchanged changes after which the snapshot is as it was before
 * @param older changes from before the snapshot, which are in it
 * @param elsewhere changes of accounts that the snapshot does not list
 * @param failed changes that could not be applied; each is a finding of the snapshot
 * @param latestMillis time of the latest change after the snapshot that did not fail, or {@link #NONE}
 */
public record LogChanges(
        long records,
        long deadLetters,
        long applied,
        long unchanged,
        long older,
        long elsewhere,
        long failed,
        long latestMillis) {
    /** No change was applied. */
    public static final long NONE = -1;
}
