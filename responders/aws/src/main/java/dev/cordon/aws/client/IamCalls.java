package dev.cordon.aws.client;

import dev.cordon.engine.action.CallOutcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.IamResponse;

/**
 * Makes calls to IAM whatever they are about: reads are tried again, changes are kept for the receipt, and each answer tells
 * AWS's own time. Not thread-safe. Every call that does not end well is an {@link AwsCallException}.
 */
final class IamCalls {
    private static final int READ_ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final Pause pause;
    private final InstantSource clock;
    private final List<String> made = new ArrayList<>();
    private @Nullable Instant awsTime;

    IamCalls(Pause pause, InstantSource clock) {
        this.pause = pause;
        this.clock = clock;
    }

    IamCalls apart() {
        return new IamCalls(pause, clock);
    }

    List<String> made() {
        return Collections.unmodifiableList(made);
    }

    Instant awsTime() {
        Instant known = awsTime;
        return Instant.ofEpochSecond((known == null ? clock.instant() : known).getEpochSecond());
    }

    /** Makes a call that changes nothing, again after a pause where AWS answers that it could not now. */
    <T extends IamResponse> T read(String permission, Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(permission, call);
            } catch (AwsCallException e) {
                boolean again = e.answered() && !(e.outcome() instanceof CallOutcome.Failed);
                if (!again || attempt == READ_ATTEMPTS) {
                    throw e;
                }
                pause.quietly(FIRST_PAUSE_MILLIS << (attempt - 1));
            }
        }
    }

    private <T extends IamResponse> T once(String permission, Supplier<T> call) {
        try {
            T answer = call.get();
            note(answer);
            return answer;
        } catch (SdkException e) {
            throw new AwsCallException(permission, e);
        }
    }

    /**
     * Makes a call that changes something, once.
     *
     * @param words what it is about, for the receipt
     */
    <T extends IamResponse> T change(String permission, String words, Supplier<T> call) {
        T answer = once(permission, call);
        String id = answer.responseMetadata() == null
                ? ""
                : answer.responseMetadata().requestId();
        made.add(permission + " " + words + (id == null || id.isEmpty() ? "" : " (request " + id + ")"));
        return answer;
    }

    private void note(IamResponse answer) {
        if (answer.sdkHttpResponse() != null) {
            answer.sdkHttpResponse().firstMatchingHeader("Date").ifPresent(date -> {
                try {
                    awsTime = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
                } catch (DateTimeException e) {
                    // Not a date: our own clock stands in.
                }
            });
        }
    }

    /** Empty where AWS says that there is no such thing. */
    static <T> Optional<T> unlessMissing(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (AwsCallException e) {
            if (e.noSuchEntity()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All that a list has, page after page. */
    static <T> List<T> pages(Function<@Nullable String, Page<T>> page) {
        List<T> all = new ArrayList<>();
        String marker = null;
        do {
            Page<T> next = page.apply(marker);
            all.addAll(next.items());
            marker = next.more() ? next.marker() : null;
        } while (marker != null);
        return all;
    }

    /** One page of a list; {@code marker} asks for the next. */
    record Page<T>(
            List<T> items,
            @Nullable Boolean truncated,
            @Nullable String marker) {
        private boolean more() {
            return Boolean.TRUE.equals(truncated) && marker != null;
        }
    }
}
