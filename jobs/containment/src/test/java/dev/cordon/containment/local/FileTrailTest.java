package dev.cordon.containment.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.aws.trail.TrailBounds;
import dev.cordon.aws.trail.TrailGap;
import dev.cordon.aws.trail.TrailQuestion;
import dev.cordon.events.container.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileTrailTest {
    private static final String ACCOUNT = "111122223333";
    private static final String CI = "arn:aws:iam::111122223333:user/ci";
    private static final String DANA = "arn:aws:iam::111122223333:user/dana";
    private static final String HELPER = "arn:aws:iam::111122223333:user/helper";
    private static final String SECOND = "arn:aws:iam::111122223333:user/second";
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final long SINCE = START.toEpochMilli();

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

    private Trail trail(TrailBounds bounds) throws Exception {
        Files.write(file, records);
        return new FileTrail(List.of(file.toString()), bounds);
    }

    private static TrailAnswer ask(Trail trail) {
        return trail.ask(ACCOUNT, TrailQuestion.whatItMade(CI, SINCE));
    }

    private static Set<String> made(Trail trail) {
        Set<String> made = new TreeSet<>(ask(trail).kin().arns());
        made.remove(CI);
        return made;
    }

    @Test
    void a_trail_that_is_not_there_says_so_and_no_trail_is_silent() throws Exception {
        Trail trail = FileTrail.of(List.of(file.toString()));
        assertThat(ask(trail).gap().kind()).isEqualTo(TrailGap.Kind.NOT_READ);
        assertThat(ask(trail).gap().words()).contains(file.toString());
        Files.writeString(file, "");
        assertThat(ask(trail).gap()).isEqualTo(TrailGap.NONE);
        assertThat(ask(FileTrail.of(List.of())).gap()).isEqualTo(TrailGap.NOT_GIVEN);
    }

    @Test
    void a_file_of_it_that_cannot_be_read_is_a_gap_and_the_others_are_read() throws Exception {
        makes(1, CI, HELPER);
        Files.write(file, records);
        Files.createSymbolicLink(folder.resolve("gone.jsonl"), folder.resolve("nowhere"));
        Trail trail = FileTrail.of(List.of(folder.toString()));
        assertThat(made(trail)).containsExactly(HELPER);
        assertThat(ask(trail).gap().words()).contains("gone.jsonl");
    }

    @Test
    @Timeout(20)
    void what_gives_its_records_once_is_a_gap_and_keeps_nobody_waiting() throws Exception {
        Path pipe = folder.resolve("pipe.jsonl");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertLacks(FileTrail.of(List.of(pipe.toString())), "pipe.jsonl", "it is no file that can be read again");
        assertLacks(FileTrail.of(List.of("-")), "it is no file that can be read again");
    }

    /** What was made is in the part that is not seen, so that silence would be taken for nothing made. */
    @Test
    void a_file_that_expands_beyond_the_limit_hides_the_rest_of_its_records_and_so_is_a_gap() throws Exception {
        Path packed = folder.resolve("trail.json.gz");
        call(1, "s3", "GetObject", CI, "\"key\":\"" + "a".repeat(100_000) + "\"", "");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            byte[] line = (records.get(0) + "\n").getBytes(StandardCharsets.UTF_8);
            for (long written = 0;
                    written <= ReadLimits.RATIO_CHECKED_BEYOND_BYTES + line.length;
                    written += line.length) {
                out.write(line);
            }
            records.clear();
            makes(2, CI, HELPER);
            out.write(records.get(0).getBytes(StandardCharsets.UTF_8));
        }
        assertLacks(
                FileTrail.of(List.of(packed.toString())), "trail.json.gz cannot be read whole", "expands more than");
    }

    @Test
    void a_file_that_ends_early_or_whose_compressed_data_is_corrupt_is_a_gap() throws Exception {
        Path packed = folder.resolve("trail.json.gz");
        call(1, "s3", "GetObject", CI, "", "");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(("{\"Records\":[" + records.get(0) + "]}").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = bytes.toByteArray();
        Trail trail = FileTrail.of(List.of(packed.toString()));
        Files.write(packed, Arrays.copyOf(whole, whole.length - 40));
        assertLacks(trail, "trail.json.gz cannot be read whole", "ends too early");
        byte[] corrupt = whole.clone();
        corrupt[whole.length - 8] ^= 1;
        Files.write(packed, corrupt);
        assertLacks(trail, "checksum");
        Files.write(packed, whole);
        assertThat(ask(trail).gap()).isEqualTo(TrailGap.NONE);
    }

    @Test
    void a_record_that_cannot_be_read_is_a_gap_and_those_around_it_are_read() throws Exception {
        makes(1, CI, HELPER);
        makes(3, CI, SECOND);
        records.add(1, "{\"eventName\":\"CreateUser\",");
        assertLacks(trail(TrailBounds.USUAL), "trail.jsonl cannot be read whole: record 2: ");
        records.set(1, "{\"eventName\":\"CreateUser\",\"eventTime\":\"" + START + "\",\"x\":[truth]}");
        assertLacks(trail(TrailBounds.USUAL), "record 2: not JSON");
        records.set(1, "{\"eventName\":\"CreateUser\",\"x\":\"" + "a".repeat(1 << 20) + "\"}");
        assertLacks(trail(TrailBounds.USUAL), "record 2: longer than");
        records.set(1, "{\"eventName\":\"CreateUser\",\"eventTime\":\"yesterday\"}");
        assertLacks(trail(TrailBounds.USUAL), "record 2: eventTime");
        assertThat(made(trail(TrailBounds.USUAL))).containsExactly(HELPER, SECOND);
    }

    @Test
    void what_holds_no_call_is_no_gap() throws Exception {
        makes(1, CI, HELPER);
        records.add("{\"Records\":[]}");
        records.add("{\"digestStartTime\":\"" + START + "\",\"logFiles\":[]}");
        assertThat(ask(trail(TrailBounds.USUAL)).gap()).isEqualTo(TrailGap.NONE);
    }

    private static void assertLacks(Trail trail, String... words) {
        TrailGap gap = ask(trail).gap();
        assertThat(gap.kind()).isEqualTo(TrailGap.Kind.NOT_READ);
        assertThat(gap.words()).contains(words);
        TrailAnswer again = trail.ask(ACCOUNT, TrailQuestion.whatItMade(CI, SINCE + 3_600_000));
        assertThat(again.gap().kind()).as("not taken for one that ends before").isEqualTo(TrailGap.Kind.NOT_READ);
    }

    @Test
    void what_others_do_and_what_was_before_takes_no_place() throws Exception {
        makes(-1, CI, SECOND);
        for (int i = 0; i < 50; i++) {
            call(i, "s3", "GetObject", DANA, "\"key\":\"" + i + "\"", "");
            call(i, "sts", "AssumeRole", DANA, "", "\"assumedRoleUser\":{\"arn\":\"" + DANA + i + "\"}");
            call(i, "iam", "CreateUser", DANA, "", "\"user\":{\"arn\":\"" + DANA + i + "\"}");
        }
        makes(61, CI, HELPER);
        Trail trail = trail(new TrailBounds(1, 1, 1));
        assertThat(made(trail)).containsExactly(HELPER);
        assertThat(ask(trail).gap()).isEqualTo(TrailGap.NONE);
    }

    @Test
    void too_many_makings_are_a_gap() throws Exception {
        for (int i = 0; i < 4; i++) {
            makes(i, CI, HELPER + i);
        }
        assertThat(ask(trail(new TrailBounds(9, 4, 9))).gap()).isEqualTo(TrailGap.NONE);
        assertThat(ask(trail(new TrailBounds(9, 3, 9))).gap().kind()).isEqualTo(TrailGap.Kind.TOO_MUCH);
    }

    @Test
    void makings_of_makings_are_found_in_whatever_order_they_stand() throws Exception {
        makes(1, CI, HELPER);
        makes(2, HELPER, SECOND);
        call(3, "iam", "CreateAccessKey", SECOND, "", "\"accessKey\":{\"accessKeyId\":\"AKIA1\"}");
        Collections.reverse(records);
        Trail trail = trail(TrailBounds.USUAL);
        assertThat(made(trail)).containsExactly(HELPER, SECOND);
        assertThat(ask(trail).kin().keys()).containsExactly("AKIA1");
    }

    /** CloudTrail's files are of a region each, and are read by their names. */
    @Test
    void hops_through_regions_against_the_order_of_their_names_are_all_followed() throws Exception {
        String before = CI;
        for (int i = 20; i > 0; i--) {
            String session = "arn:aws:sts::111122223333:assumed-role/r" + i + "/s";
            records.clear();
            call(40 - i, "sts", "AssumeRole", before, "", "\"assumedRoleUser\":{\"arn\":\"" + session + "\"}");
            Files.write(folder.resolve("region-" + (10 + i) + ".jsonl"), records);
            before = session;
        }
        records.clear();
        makes(50, before, HELPER);
        Files.write(folder.resolve("region-00.jsonl"), records);
        Trail trail = FileTrail.of(List.of(folder.toString()));
        assertThat(made(trail)).hasSize(21).contains(HELPER);
        assertThat(ask(trail).gap()).isEqualTo(TrailGap.NONE);
    }

    @Test
    void another_account_in_the_same_files_says_nothing() throws Exception {
        makes(1, CI, HELPER);
        Trail trail = trail(TrailBounds.USUAL);
        assertThat(trail.ask("444455556666", TrailQuestion.whatItMade(CI, SINCE))
                        .shown())
                .isFalse();
    }

    /** What is not read again cannot be seen to have changed where it has its length and time as before. */
    @Test
    void a_file_that_is_known_to_end_before_a_question_is_not_read_again_until_it_looks_different() throws Exception {
        makes(1, CI, HELPER);
        Trail trail = trail(TrailBounds.USUAL);
        TrailQuestion later = TrailQuestion.whatItMade(CI, SINCE + 2_000);
        assertThat(trail.ask(ACCOUNT, later).shown()).isFalse();
        FileTime then = Files.getLastModifiedTime(file);
        rewrite(3, then);
        assertThat(trail.ask(ACCOUNT, later).shown()).as("not read").isFalse();
        assertThat(made(trail)).as("a question that reaches back reads it").containsExactly(HELPER);
        rewrite(1, then);
        assertThat(trail.ask(ACCOUNT, later).shown()).isFalse();
        rewrite(3, FileTime.fromMillis(then.toMillis() + 1_000));
        assertThat(trail.ask(ACCOUNT, later).shown()).as("another time").isTrue();
        rewrite(1, then);
        assertThat(trail.ask(ACCOUNT, later).shown()).isFalse();
        makes(3, CI, SECOND);
        Files.write(file, records);
        Files.setLastModifiedTime(file, then);
        assertThat(trail.ask(ACCOUNT, later).shown()).as("another length").isTrue();
    }

    private void rewrite(int second, FileTime modified) throws Exception {
        records.clear();
        makes(second, CI, HELPER);
        Files.write(file, records);
        Files.setLastModifiedTime(file, modified);
    }
}
