package dev.cordon.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceVerifierTest {
    private static final String CHAIN_ID = "00112233445566778899aabbccddeeff";

    @TempDir
    Path folder;

    private EvidenceFiles files;
    private EvidenceKeys keys;

    @BeforeEach
    void makeKeys() throws Exception {
        files = new EvidenceFiles(folder);
        keys = EvidenceKeys.create(folder.resolve("key.json"), new SecureRandom());
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(files.recordsOf(Records.CHAIN), String.join("\n", lines) + "\n");
    }

    private static ChainedRecord read(String line) {
        return Objects.requireNonNull(RecordLine.read(line), line);
    }

    private static Checkpoint checkpoint(List<String> lines, int sequence) {
        return new Checkpoint(
                "acme", "0", CHAIN_ID, sequence, read(lines.get(sequence)).hash(), Records.START, sequence);
    }

    /** Writes a chain with a checkpoint and a head marker. */
    private List<String> chain(long seed, int count, int signedThrough) throws IOException {
        List<String> lines = Records.lines(Records.some(new SplittableRandom(seed), count), CHAIN_ID);
        write(lines);
        Files.writeString(files.checkpointsOf(Records.CHAIN), keys.sign(checkpoint(lines, signedThrough)) + "\n");
        new HeadMarker(CHAIN_ID, count, read(lines.get(count)).hash()).write(files.headOf(Records.CHAIN));
        return lines;
    }

    private EvidenceProof verify() throws IOException {
        return verify(keys.keys());
    }

    private EvidenceProof verify(TrustedKeys trusted) throws IOException {
        return new EvidenceVerifier(trusted).verify(files, Records.CHAIN, List.of(), Records.START);
    }

    private static Set<Problem> problems(EvidenceProof proof) {
        return proof.findings().stream().map(EvidenceFinding::problem).collect(Collectors.toSet());
    }

    @Test
    void an_untouched_chain_is_proved_up_to_its_checkpoint() throws IOException {
        chain(1, 20, 12);
        EvidenceProof proof = verify();

        assertThat(proof.findings()).isEmpty();
        assertThat(proof.words())
                .containsExactly(
                        "records 1-12 unchanged since checkpoint 12 of 2026-03-01T10:00:00Z",
                        "records 13-20 not yet under a checkpoint");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_changed_byte_is_found_without_checkpoint_and_marker(long seed) throws IOException {
        chain(seed, 4, 3);
        byte[] whole = Files.readAllBytes(files.recordsOf(Records.CHAIN));
        SplittableRandom random = new SplittableRandom(seed);
        // Without its end the last line looks like a crash, which only a marker tells apart.
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            EvidenceProof proof = new EvidenceVerifier(TrustedKeys.none())
                    .walk(
                            Records.CHAIN,
                            new ByteArrayInputStream(changed),
                            List.of(),
                            null,
                            Records.START,
                            new ArrayList<>(),
                            sound -> {});
            assertThat(proof.intact()).as("byte %d", at).isFalse();
        }
    }

    @Test
    void every_edited_field_is_found_though_the_line_is_still_a_record() throws IOException {
        List<String> lines = chain(5, 6, 6);
        ChainedRecord record = read(lines.get(3));
        EvidenceRecord old = record.record();
        List<EvidenceRecord> edits = List.of(
                new EvidenceRecord(
                        "acme", "0", "x", old.producerSequence(), old.kind(), old.subject(), old.time(), old.body()),
                new EvidenceRecord("acme", "0", old.producer(), 99, old.kind(), old.subject(), old.time(), old.body()),
                new EvidenceRecord(
                        "acme",
                        "0",
                        old.producer(),
                        old.producerSequence(),
                        old.kind() == EvidenceKind.UNDO ? EvidenceKind.PLAN : EvidenceKind.UNDO,
                        old.subject(),
                        old.time(),
                        old.body()),
                new EvidenceRecord(
                        "acme",
                        "0",
                        old.producer(),
                        old.producerSequence(),
                        old.kind(),
                        new EvidenceSubject("eve", old.subject().containment()),
                        old.time(),
                        old.body()),
                new EvidenceRecord(
                        "acme",
                        "0",
                        old.producer(),
                        old.producerSequence(),
                        old.kind(),
                        new EvidenceSubject("eve", ""),
                        old.time(),
                        old.body()),
                new EvidenceRecord(
                        "acme",
                        "0",
                        old.producer(),
                        old.producerSequence(),
                        old.kind(),
                        old.subject(),
                        old.time().plusNanos(1),
                        old.body()),
                new EvidenceRecord(
                        "acme",
                        "0",
                        old.producer(),
                        old.producerSequence(),
                        old.kind(),
                        old.subject(),
                        old.time(),
                        "{}"));
        for (EvidenceRecord edit : edits) {
            for (boolean conflict : new boolean[] {false, true}) {
                write(replaced(
                        lines,
                        3,
                        RecordLine.of(new ChainedRecord(3, record.previous(), edit, conflict, record.hash()))));
                EvidenceProof proof = verify();
                assertThat(problems(proof)).containsExactly(Problem.EDITED);
                assertThat(proof.findings().get(0).sequence()).isEqualTo(3);
                assertThat(proof.words()).contains("records 4-6 unchanged since checkpoint 6 of 2026-03-01T10:00:00Z");
            }
        }
    }

    @Test
    void an_edit_with_its_hash_made_anew_breaks_the_next_link() throws IOException {
        List<String> lines = chain(6, 6, 2);
        ChainHead before =
                new ChainHead("acme", "0", CHAIN_ID, 3, read(lines.get(3)).hash(), 0, Records.START);
        write(replaced(lines, 4, RecordLine.of(ChainedRecord.after(before, Records.record("eve", 1), false))));

        EvidenceProof proof = verify();
        assertThat(problems(proof)).containsExactly(Problem.LINK_BROKEN);
        assertThat(proof.findings().get(0).sequence()).isEqualTo(5);
    }

    @Test
    void a_chain_made_anew_from_an_edit_on_does_not_fit_its_checkpoint() throws IOException {
        chain(7, 6, 6);
        write(Records.lines(Records.some(new SplittableRandom(8), 6), CHAIN_ID));

        assertThat(problems(verify())).containsExactly(Problem.REWRITTEN);
        assertThat(verify().proved()).isEmpty();
    }

    @Test
    void a_chain_made_anew_after_its_checkpoint_does_not_fit_its_head_marker() throws IOException {
        List<EvidenceRecord> records = new ArrayList<>(Records.some(new SplittableRandom(7), 6));
        chain(7, 6, 4);
        records.set(5, Records.record("eve", 1));
        write(Records.lines(records, CHAIN_ID));

        assertThat(problems(verify())).containsExactly(Problem.REWRITTEN);
        assertThat(verify().words()).contains("records 1-4 unchanged since checkpoint 4 of 2026-03-01T10:00:00Z");
    }

    @Test
    void every_removed_record_is_found() throws IOException {
        List<String> lines = chain(9, 8, 8);
        for (int n = 1; n <= 8; n++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(n);
            write(fewer);
            Problem problem = n == 8 ? Problem.CUT_TAIL : Problem.REMOVED;
            assertThat(problems(verify())).containsExactly(problem);
            assertThat(verify().findings().get(0).sequence()).isEqualTo(n);
        }
    }

    @Test
    void every_swap_is_found() throws IOException {
        List<String> lines = chain(10, 8, 8);
        for (int a = 1; a < 8; a++) {
            for (int b = a + 1; b <= 8; b++) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, a, b);
                write(swapped);
                assertThat(problems(verify())).contains(Problem.REORDERED);
            }
        }
    }

    @Test
    void every_duplicate_is_found_wherever_it_stands() throws IOException {
        List<String> lines = chain(11, 6, 6);
        for (int n = 1; n <= 6; n++) {
            for (int at = n + 1; at <= 7; at++) {
                List<String> more = new ArrayList<>(lines);
                more.add(at, lines.get(n));
                write(more);
                assertThat(problems(verify())).containsExactly(Problem.DUPLICATED);
                assertThat(verify().findings().get(0).sequence()).isEqualTo(n);
            }
        }
    }

    @Test
    void every_cut_is_found_by_the_checkpoint_and_without_it_by_the_head_marker() throws IOException {
        List<String> lines = chain(12, 8, 8);
        for (int left = 0; left < 8; left++) {
            write(lines.subList(0, left + 1));
            assertThat(problems(verify())).contains(Problem.CUT_TAIL);
        }
        Files.delete(files.checkpointsOf(Records.CHAIN));
        write(lines.subList(0, 5));
        assertThat(verify().words()).contains("records 5-8 were at the end and are cut off, as the head marker shows");
    }

    @Test
    void a_cut_in_the_middle_of_a_marked_line_is_no_crash() throws IOException {
        chain(12, 4, 2);
        Path records = files.recordsOf(Records.CHAIN);
        byte[] whole = Files.readAllBytes(records);
        Files.write(records, Arrays.copyOf(whole, whole.length - 5));
        assertThat(problems(verify())).containsExactlyInAnyOrder(Problem.TORN_TAIL, Problem.CUT_TAIL);
    }

    @Test
    void a_file_that_is_gone_is_found_by_what_is_left_of_it() throws IOException {
        chain(12, 4, 2);
        Files.delete(files.recordsOf(Records.CHAIN));
        assertThat(problems(verify())).containsExactly(Problem.CUT_TAIL);
        assertThat(files.chains().strange())
                .extracting(EvidenceFinding::problem)
                .containsExactly(Problem.STRAY_FILE);
    }

    @Test
    void a_splice_of_another_chain_is_found() throws IOException {
        List<String> lines = chain(13, 6, 6);
        List<String> other = Records.lines(Records.some(new SplittableRandom(14), 6), "other");
        for (int n = 1; n <= 5; n++) {
            List<String> spliced = new ArrayList<>(lines.subList(0, n + 1));
            spliced.addAll(other.subList(n + 1, 7));
            write(spliced);
            assertThat(problems(verify())).contains(Problem.LINK_BROKEN, Problem.REWRITTEN);
        }
    }

    @Test
    void the_chain_of_another_tenant_is_found_in_place_of_this_one() throws IOException {
        chain(15, 4, 4);
        ChainName other = new ChainName("other", "0");
        Files.copy(files.recordsOf(Records.CHAIN), files.recordsOf(other));
        Files.copy(files.checkpointsOf(Records.CHAIN), files.checkpointsOf(other));

        EvidenceProof proof = new EvidenceVerifier(keys.keys()).verify(files, other, List.of(), Records.START);
        assertThat(problems(proof)).contains(Problem.FOREIGN);
        assertThat(proof.proved()).isEmpty();
        assertThat(files.chains().names()).containsExactly(Records.CHAIN);
        assertThat(files.chains().strange()).hasSize(1);
    }

    @Test
    void a_chain_begun_anew_does_not_pass_under_the_checkpoints_of_the_old_one() throws IOException {
        chain(16, 4, 4);
        write(Records.lines(Records.some(new SplittableRandom(16), 4), "another-id"));
        assertThat(problems(verify())).contains(Problem.FOREIGN);
        assertThat(verify().proved()).isEmpty();
    }

    @Test
    void every_changed_byte_of_a_checkpoint_is_found() throws IOException {
        chain(17, 3, 3);
        byte[] whole = Files.readAllBytes(files.checkpointsOf(Records.CHAIN));
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] changed = whole.clone();
            changed[at] = (byte) (changed[at] == 'A' ? 'Q' : 'A');
            Files.write(files.checkpointsOf(Records.CHAIN), changed);
            EvidenceProof proof = verify();
            assertThat(proof.intact()).as("byte %d", at).isFalse();
            assertThat(proof.proved()).isEmpty();
        }
    }

    @Test
    void a_checkpoint_without_signature_or_with_a_key_of_its_own_does_not_count() throws Exception {
        List<String> lines = chain(18, 3, 3);
        String signed = keys.sign(checkpoint(lines, 3));
        Path log = files.checkpointsOf(Records.CHAIN);

        Files.writeString(log, signed.substring(0, signed.lastIndexOf('.') + 1) + "\n");
        assertThat(problems(verify())).contains(Problem.CHECKPOINT_FORGED);

        EvidenceKeys mallory = EvidenceKeys.create(folder.resolve("mallory.json"), new SecureRandom());
        Files.writeString(log, mallory.sign(checkpoint(lines, 3)) + "\n");
        assertThat(problems(verify())).contains(Problem.KEY_UNKNOWN);
        assertThat(verify(mallory.keys()).intact()).isTrue();
    }

    @Test
    void an_algorithm_that_needs_no_key_is_refused() throws IOException {
        List<String> lines = chain(19, 3, 3);
        String payload = keys.sign(checkpoint(lines, 3)).split("\\.", -1)[1];
        for (String header : List.of("{\"alg\":\"none\"}", "{\"alg\":\"HS256\",\"kid\":\"" + keys.keyId() + "\"}")) {
            String encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            Files.writeString(files.checkpointsOf(Records.CHAIN), encoded + "." + payload + ".AAAA\n");
            assertThat(problems(verify())).contains(Problem.CHECKPOINT_FORGED);
        }
    }

    @Test
    void a_checkpoint_kept_elsewhere_finds_what_the_files_no_longer_show() throws IOException {
        List<String> lines = chain(20, 6, 6);
        String kept = keys.sign(checkpoint(lines, 6));
        write(lines.subList(0, 4));
        Files.delete(files.checkpointsOf(Records.CHAIN));
        Files.delete(files.headOf(Records.CHAIN));

        assertThat(verify().intact()).isTrue();
        EvidenceProof proof =
                new EvidenceVerifier(keys.keys()).verify(files, Records.CHAIN, List.of(kept), Records.START);
        assertThat(problems(proof)).contains(Problem.CUT_TAIL);
    }

    @Test
    void what_is_not_proved_is_said() throws IOException {
        chain(21, 3, 3);
        Files.delete(files.checkpointsOf(Records.CHAIN));
        Files.delete(files.headOf(Records.CHAIN));
        EvidenceProof proof = new EvidenceVerifier(keys.keys())
                .verify(files, Records.CHAIN, List.of(), Records.START.plusSeconds(100_000));

        assertThat(problems(proof))
                .containsExactlyInAnyOrder(
                        Problem.HEAD_MARKER_MISSING, Problem.NO_CHECKPOINT, Problem.CHECKPOINT_OVERDUE);
        assertThat(proof.intact()).isTrue();
        assertThat(proof.words()).contains("records 1-3 not yet under a checkpoint");
    }

    @Test
    void a_key_of_this_machine_is_called_that_in_every_result() throws Exception {
        keys = EvidenceKeys.laptop(folder.resolve("laptop.json"), new SecureRandom());
        chain(22, 3, 2);
        assertThat(verify().words()).contains(EvidenceProof.LAPTOP_WARNING);
        TrustedKeys exported = TrustedKeys.read(List.of(folder.resolve("laptop.json.pub")));
        assertThat(verify(exported).words()).contains(EvidenceProof.LAPTOP_WARNING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_changes_of_several_lines_are_found(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = chain(seed, 15, 15);
        for (int round = 0; round < 40; round++) {
            List<String> changed = new ArrayList<>(lines);
            for (int i = 0; i <= random.nextInt(3); i++) {
                int at = random.nextInt(changed.size());
                switch (random.nextInt(3)) {
                    case 0 -> changed.remove(at);
                    case 1 -> changed.add(at, changed.get(random.nextInt(changed.size())));
                    default -> Collections.swap(changed, at, random.nextInt(changed.size()));
                }
            }
            write(changed);
            assertThat(verify().intact()).as("%d/%d", seed, round).isEqualTo(changed.equals(lines));
        }
    }

    private static List<String> replaced(List<String> lines, int at, String line) {
        List<String> copy = new ArrayList<>(lines);
        copy.set(at, line);
        return copy;
    }
}
