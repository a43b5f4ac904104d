package dev.cordon.launcher.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.launcher.hold.facts.LogEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeniedEventsTest {
    private static final String USERS = "arn:aws:iam::111122223333:user/";
    private static final Instant HELD = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    Path folder;

    private final List<String> records = new ArrayList<>();

    private void call(String id, String user, int second, String error) {
        records.add("{\"eventVersion\":\"1.08\",\"eventID\":\"" + id + "\",\"eventTime\":\"" + HELD.plusSeconds(second)
                + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"ListBuckets\",\"awsRegion\":\"us-east-1\","
                + "\"sourceIPAddress\":\"203.0.113.9\",\"userAgent\":\"aws-cli\","
                + "\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"" + USERS + user
                + "\",\"accountId\":\"111122223333\",\"userName\":\"" + user
                + "\"},\"recipientAccountId\":\"111122223333\""
                + (error.isEmpty() ? "" : ",\"errorCode\":\"" + error + "\"") + "}");
    }

    private DeniedEvents read(int most) throws Exception {
        Path file = Files.write(folder.resolve("trail.jsonl"), records);
        DeniedEvents denied = new DeniedEvents(Map.of(USERS + "ci", HELD.toEpochMilli()), most);
        LogEvents.read(List.of(file.toString()), "local", denied::take);
        return denied;
    }

    @Test
    void only_denied_calls_of_the_held_since_their_hold_are_kept_and_so_many_at_most() throws Exception {
        call("before", "ci", -1, "AccessDenied");
        call("other", "dana", 1, "AccessDenied");
        call("allowed", "ci", 2, "");
        call("throttled", "ci", 3, "Throttling");
        call("first", "ci", 4, "AccessDenied");
        call("second", "ci", 5, "AccessDenied");
        DeniedEvents all = read(2);
        assertThat(all.of(USERS + "ci")).extracting(IdentityEvent::eventId).containsExactly("first", "second");
        assertThat(all.of(USERS + "dana")).isEmpty();
        assertThat(all.over()).isEmpty();
        DeniedEvents some = read(1);
        assertThat(some.of(USERS + "ci")).extracting(IdentityEvent::eventId).containsExactly("first");
        assertThat(some.over()).containsExactly(USERS + "ci");
    }
}
