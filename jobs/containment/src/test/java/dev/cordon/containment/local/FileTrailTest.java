package dev.cordon.containment.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailEvent;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrailTest {
    private static final String ACCOUNT = "111122223333";
    private static final String CI = "arn:aws:iam::111122223333:user/ci";
    private static final String DANA = "arn:aws:iam::111122223333:user/dana";
    private static final String HELPER = "arn:aws:iam::111122223333:user/helper";
    private static final String SECOND = "arn:aws:iam::111122223333:user/second";
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final long SINCE = START.toEpochMilli();
    private static final Set<String> TARGETS = Set.of(CI);

    @TempDir
    Path folder;

    private final List<String> records = new ArrayList<>();
    private Path file;

    @BeforeEach
    void named() {
        file = folder.resolve("trail.jsonl");
    }

    private void call(int second, String service, String name, String by, String request, String response) {
        records.add("{\"eventVersion\":\"1.08\",\"eventID\":\"e" + records.size() + "\",\"eventTime\":\""
                + START.plusSeconds(second) + "\",\"eventSource\":\"" + service + ".amazonaws.com\",\"eventName\":\""
                + name
                + "\",\"recipientAccountId\":\"" + ACCOUNT + "\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"" + by
                + "\"},\"requestParameters\":{" + request + "},\"responseElements\":{" + response + "}}");
    }

    private void makes(int second, String by, String user) {
        call(second, "iam", "CreateUser", by, "\"userName\":\"x\"", "\"user\":{\"arn\":\"" + user + "\"}");
    }

    private Trail trail(int most) throws Exception {
        Files.write(file, records);
        return new FileTrail(List.of(file.toString()), most);
    }

    private static List<String> names(List<TrailEvent> events) {
        return events.stream().map(TrailEvent::name).toList();
    }

    @Test
    void a_trail_that_is_not_there_says_nothing_but_proves_nothing_either() throws Exception {
        Trail trail = FileTrail.of(List.of(file.toString()));
        assertThat(trail.since(ACCOUNT, TARGETS, 0)).isEmpty();
        assertThatThrownBy(() -> trail.makings(ACCOUNT, TARGETS, 0)).isInstanceOf(UncheckedIOException.class);
        Files.writeString(file, "");
        assertThat(trail.makings(ACCOUNT, TARGETS, 0)).isEmpty();
        assertThat(FileTrail.of(List.of()).makings(ACCOUNT, TARGETS, 0))
                .as("none was given")
                .isEmpty();
    }

    @Test
    void a_file_of_it_that_cannot_be_read_proves_nothing() throws Exception {
        makes(1, CI, HELPER);
        Files.write(file, records);
        Files.createSymbolicLink(folder.resolve("gone.jsonl"), folder.resolve("nowhere"));
        Trail trail = FileTrail.of(List.of(folder.toString()));
        assertThat(names(trail.since(ACCOUNT, TARGETS, SINCE))).containsExactly("CreateUser");
        assertThatThrownBy(() -> trail.makings(ACCOUNT, TARGETS, SINCE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("gone.jsonl");
    }

    @Test
    void what_others_do_and_what_was_before_takes_no_place() throws Exception {
        makes(-1, CI, SECOND);
        for (int i = 0; i < 50; i++) {
            call(i, "s3", "GetObject", DANA, "\"key\":\"" + i + "\"", "");
            call(i, "sts", "AssumeRole", DANA, "", "\"credentials\":{\"accessKeyId\":\"ASIA" + i + "\"}");
            call(i, "iam", "GetUser", DANA, "\"userName\":\"" + i + "\"", "");
        }
        call(60, "iam", "DetachUserPolicy", DANA, "\"userName\":\"ci\"", "");
        makes(61, CI, HELPER);
        Trail trail = trail(2);
        assertThat(names(trail.since(ACCOUNT, TARGETS, SINCE))).containsExactly("DetachUserPolicy", "CreateUser");
        assertThat(names(trail.makings(ACCOUNT, TARGETS, SINCE))).containsExactly("CreateUser");
    }

    @Test
    void the_same_over_and_over_is_kept_first_and_last_without_what_nobody_reads() throws Exception {
        for (int i = 0; i < 50; i++) {
            call(i, "s3", "GetObject", CI, "\"key\":\"" + i + "\"", "\"note\":\"" + "x".repeat(i) + "\"");
        }
        List<TrailEvent> kept = trail(1).since(ACCOUNT, TARGETS, SINCE);
        assertThat(kept).extracting(TrailEvent::id).containsExactly("e0", "e49");
        assertThat(kept)
                .allSatisfy(event -> assertThat(event.request())
                        .as("request")
                        .isEqualTo(event.response())
                        .isEmpty());
    }

    @Test
    void too_many_makings_prove_nothing_and_say_so() throws Exception {
        for (int i = 0; i < 4; i++) {
            makes(i, CI, HELPER + i);
        }
        assertThat(trail(4).makings(ACCOUNT, TARGETS, SINCE)).hasSize(4);
        Trail trail = trail(3);
        assertThatThrownBy(() -> trail.makings(ACCOUNT, TARGETS, SINCE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("more than 3 different calls");
        assertThat(trail.since(ACCOUNT, TARGETS, SINCE)).isEmpty();
    }

    @Test
    void makings_of_makings_are_found_in_whatever_order_they_stand() throws Exception {
        makes(1, CI, HELPER);
        makes(2, HELPER, SECOND);
        call(3, "iam", "CreateAccessKey", SECOND, "", "\"accessKey\":{\"accessKeyId\":\"AKIA1\"}");
        Collections.reverse(records);
        Trail trail = trail(10);
        assertThat(names(trail.makings(ACCOUNT, TARGETS, SINCE)))
                .containsExactly("CreateUser", "CreateUser", "CreateAccessKey");
        assertThat(names(trail.since(ACCOUNT, TARGETS, SINCE))).hasSize(3);
    }

    @Test
    void a_trail_that_is_out_of_order_over_and_over_is_given_up() throws Exception {
        makes(1, CI, HELPER + 0);
        for (int i = 0; i < 20; i++) {
            makes(2 + i, HELPER + i, HELPER + (i + 1));
        }
        Collections.reverse(records);
        Trail trail = trail(100);
        assertThatThrownBy(() -> trail.makings(ACCOUNT, TARGETS, SINCE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("out of order");
    }
}
