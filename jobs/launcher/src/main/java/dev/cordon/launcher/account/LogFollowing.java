package dev.cordon.launcher.account;

import dev.cordon.detection.ChangeOrder;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IamChange;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.events.iam.IamChangeNormalizer;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Applied;
import dev.cordon.reach.account.SnapshotChanges;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Moves a snapshot forward by the changes of IAM that CloudTrail logs tell of, in the order of their times. */
public final class LogFollowing {
    private static final String TENANT = "local";

    private final AccountSnapshot start;
    private final SortedSet<String> accounts;
    private final List<IamChange> changes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private long records;
    private long deadLetters;
    private long older;
    private long elsewhere;

    private LogFollowing(AccountSnapshot start) {
        this.start = start;
        this.accounts = start.accounts();
    }

    /**
     * A snapshot and what made it.
     *
     * @param snapshot after all changes
     * @param changes how many
     */
    public record Followed(AccountSnapshot snapshot, LogChanges changes) {}

    /**
     * Reads logs and applies what they tell.
     *
     * @param logs files and folders, plain or gzip
     */
    public static Followed follow(AccountSnapshot snapshot, List<String> logs) throws IOException {
        LogFollowing following = new LogFollowing(snapshot);
        Changes receiver = following.new Changes();
        InputReader reader = new InputReader(TENANT, CloudTrailNormalizer.SOURCE, ReadLimits.DEFAULT);
        for (InputFile file : InputFiles.of(logs).files()) {
            reader.read(file, receiver);
        }
        return following.applied();
    }

    @SuppressWarnings("ReferenceEquality") // the very same snapshot says that nothing changed, without comparing it
    private Followed applied() {
        changes.sort(ChangeOrder.ORDER);
        AccountSnapshot snapshot = start;
        long applied = 0;
        long unchanged = 0;
        long failed = 0;
        long latest = LogChanges.NONE;
        for (IamChange change : changes) {
            Applied one = SnapshotChanges.apply(snapshot, change);
            if (one.drifted()) {
                failed++;
            } else {
                latest = change.timeMillis();
                if (one.after() == snapshot) {
                    unchanged++;
                } else {
                    applied++;
                }
            }
            snapshot = one.after();
        }
        return new Followed(
                snapshot, new LogChanges(records, deadLetters, applied, unchanged, older, elsewhere, failed, latest));
    }

    /** Keeps the changes, each once however often the logs have it. */
    private final class Changes implements InputReader.Receiver {
        private final EventNormalizer normalizer = Normalizers.forSource(CloudTrailNormalizer.SOURCE);

        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) {
            Normalized normalized =
                    normalizer.normalize(buffer, offset, length, new RecordContext(TENANT, file.container()));
            if (normalized instanceof Normalized.Accepted) {
                records++;
                IamChange change = IamChangeNormalizer.read(buffer, offset, length, TENANT);
                if (change != null && seen.add(change.account() + " " + change.eventId())) {
                    keep(change);
                }
            } else if (normalized instanceof Normalized.Rejected) {
                deadLetters++;
            }
        }

        private void keep(IamChange change) {
            if (!accounts.contains(change.account())) {
                elsewhere++;
            } else if (change.timeMillis() < start.asOfMillis()) {
                older++;
            } else {
                changes.add(change);
            }
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            deadLetters++;
        }
    }
}
