package dev.cordon.aws.plan;

import dev.cordon.aws.client.AwsErrors;
import dev.cordon.aws.client.ConcurrentReads;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Pause;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.client.Standing;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Reads an account as it is now: what every plan is made from. Waits out throttling, for a bounded time. Thread-safe. */
public final class LiveAccount implements Targets {
    private static final int MOST_ATTEMPTS = 12;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final IamClient iam;
    private final InstantSource clock;
    private final Pause pause;
    private final SharedReads reads = new SharedReads(this::readNow);

    public LiveAccount(IamClient iam, InstantSource clock, Pause pause) {
        this.iam = iam;
        this.clock = clock;
        this.pause = pause;
    }

    /** The account could not be read; the message says why. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The account as it is now; whoever asks at the same time may get the same. */
    public AccountSnapshot read() throws UnreadableException {
        return reads.fresh();
    }

    /** The account as it was at most so long ago, without a read where one was made since. */
    public AccountSnapshot read(Duration atMostBefore) throws UnreadableException {
        AccountSnapshot newest = reads.newest();
        if (newest != null) {
            long age = clock.millis() - newest.asOfMillis();
            if (age >= 0 && age < atMostBefore.toMillis()) {
                return newest;
            }
        }
        return reads.fresh();
    }

    private AccountSnapshot readNow() throws UnreadableException {
        long asOf = clock.millis();
        AccountListing listing = new AccountListing();
        String marker = null;
        do {
            GetAccountAuthorizationDetailsResponse page = page(marker);
            listing.add(page);
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
        } while (marker != null);
        try {
            return new SnapshotReader()
                    .asOfMillis(asOf)
                    .add("the account", new ByteArrayInputStream(listing.json()))
                    .snapshot();
        } catch (IOException | InvalidSnapshotException e) {
            throw new UnreadableException("the account's answer cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<TargetState> look(Principal who) {
        Iam calls = new Iam(iam, pause, clock);
        Optional<Standing> standing = calls.standing(who);
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, Boolean> keys = new TreeMap<>();
        AtomicBoolean console = new AtomicBoolean();
        AtomicInteger attached = new AtomicInteger();
        AtomicInteger inline = new AtomicInteger();
        List<Runnable> looks = new ArrayList<>(List.of(
                () -> attached.set(calls.apart().attached(who).size()), () -> inline.set(inlineUsed(calls, who))));
        if (who.user()) {
            looks.add(() -> calls.apart()
                    .keys(who.name())
                    .forEach(key -> keys.put(key.accessKeyId(), key.status() == StatusType.ACTIVE)));
            looks.add(() -> console.set(calls.apart().loginProfile(who.name()).isPresent()));
        }
        ConcurrentReads.run(looks);
        return Optional.of(new TargetState(
                keys,
                attached.get(),
                inline.get(),
                standing.get().boundaryArn(),
                console.get(),
                standing.get().maxSessionSeconds()));
    }

    private static int inlineUsed(Iam calls, Principal who) {
        List<String> names = calls.apart().inlineNames(who);
        return ConcurrentReads.each(
                        names, name -> calls.apart().inline(who, name).orElse(""))
                .stream()
                .mapToInt(text -> (int)
                        text.chars().filter(c -> !Character.isWhitespace(c)).count())
                .sum();
    }

    private GetAccountAuthorizationDetailsResponse page(@Nullable String marker) throws UnreadableException {
        SdkException last = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return iam.getAccountAuthorizationDetails(
                        b -> b.maxItems(Iam.PAGE).marker(marker));
            } catch (SdkException e) {
                last = e;
                CallOutcome outcome = AwsErrors.outcome("iam:GetAccountAuthorizationDetails", e);
                if (outcome instanceof CallOutcome.Failed) {
                    throw new UnreadableException(outcome.words(), e);
                }
                wait(attempt);
            }
        }
        throw new UnreadableException(
                "the account could not be read in " + MOST_ATTEMPTS + " attempts; last: "
                        + (last == null ? "" : last.getMessage()),
                last);
    }

    private void wait(int attempt) throws UnreadableException {
        try {
            pause.millis(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 5)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableException("interrupted while the account was read", e);
        }
    }
}
