package dev.cordon.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFileTest {
    @TempDir
    Path folder;

    private Instant now = Records.START;

    private EvidenceStore store(EvidenceFiles files, Optional<CheckpointSigner> signer) {
        return new EvidenceStore(files, signer, () -> now, new SplittableRandom(7));
    }

    private EvidenceFile open(EvidenceFiles files) throws IOException {
        return open(files, Optional.empty());
    }

    private EvidenceFile open(EvidenceFiles files, Optional<CheckpointSigner> signer) throws IOException {
        EvidenceOpening opening = store(files, signer).open(Records.CHAIN);
        assertThat(opening).isInstanceOf(EvidenceOpening.Ready.class);
        return ((EvidenceOpening.Ready) opening).file();
    }

    private EvidenceProof verify(EvidenceFiles files, TrustedKeys keys) throws IOException {
        return new EvidenceVerifier(keys).verify(files, Records.CHAIN, List.of(), now);
    }

    @Test
    void what_was_appended_is_there_after_opening_again_and_a_replay_changes_nothing() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder);
        List<EvidenceRecord> records = Records.some(new SplittableRandom(1), 30);
        try (EvidenceFile file = open(files)) {
            assertThat(file.append(records).chained()).hasSize(30);
        }
        byte[] before = Files.readAllBytes(files.recordsOf(Records.CHAIN));
        try (EvidenceFile file = open(files)) {
            assertThat(file.head().sequence()).isEqualTo(30);
            assertThat(file.append(records.subList(12, 30)).repeated()).isEqualTo(18);
            assertThat(file.append(records).repeated()).isEqualTo(30);
            EvidenceRecord conflict =
                    Records.record(Records.CHAIN, records.get(0).producer(), 1, "{\"other\":1}");
            assertThat(file.append(List.of(conflict, conflict)).chained()).hasSize(1);
        }
        try (EvidenceFile file = open(files)) {
            EvidenceRecord conflict =
                    Records.record(Records.CHAIN, records.get(0).producer(), 1, "{\"other\":1}");
            assertThat(file.append(List.of(conflict)).repeated()).isEqualTo(1);
        }
        assertThat(Files.readAllBytes(files.recordsOf(Records.CHAIN))).startsWith(before);
        assertThat(verify(files, TrustedKeys.none()).intact()).isTrue();
    }

    @Test
    void a_crash_at_every_byte_of_an_append_recovers() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder.resolve("whole"));
        Path records = files.recordsOf(Records.CHAIN);
        byte[] head;
        int before;
        try (EvidenceFile file = open(files)) {
            file.append(List.of(Records.record("a", 1), Records.record("a", 2)));
            before = (int) Files.size(records);
            head = Files.readAllBytes(files.headOf(Records.CHAIN));
            file.append(List.of(Records.record("a", 3)));
        }
        byte[] whole = Files.readAllBytes(records);
        for (int length = before; length <= whole.length; length++) {
            EvidenceFiles crashed = new EvidenceFiles(folder.resolve("crash-" + length));
            Files.createDirectories(crashed.records());
            Files.write(crashed.recordsOf(Records.CHAIN), Arrays.copyOf(whole, length));
            Files.write(crashed.headOf(Records.CHAIN), head);
            assertThat(verify(crashed, TrustedKeys.none()).intact()).isTrue();
            try (EvidenceFile file = open(crashed)) {
                file.append(List.of(Records.record("a", 3)));
            }
            assertThat(Files.readAllBytes(crashed.recordsOf(Records.CHAIN))).isEqualTo(whole);
            assertThat(verify(crashed, TrustedKeys.none()).intact()).isTrue();
        }
    }

    @Test
    void a_crash_at_every_byte_of_the_beginning_recovers() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder.resolve("whole"));
        open(files).close();
        byte[] whole = Files.readAllBytes(files.recordsOf(Records.CHAIN));
        for (int length = 0; length <= whole.length; length++) {
            EvidenceFiles crashed = new EvidenceFiles(folder.resolve("crash-" + length));
            Files.createDirectories(crashed.records());
            Files.write(crashed.recordsOf(Records.CHAIN), Arrays.copyOf(whole, length));
            try (EvidenceFile file = open(crashed)) {
                assertThat(file.append(List.of(Records.record("a", 1))).chained())
                        .hasSize(1);
            }
            assertThat(verify(crashed, TrustedKeys.none()).intact()).isTrue();
        }
    }

    @Test
    void a_torn_line_is_kept_aside_and_reported() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder);
        try (EvidenceFile file = open(files)) {
            file.append(List.of(Records.record("a", 1)));
        }
        Path records = files.recordsOf(Records.CHAIN);
        Files.writeString(records, Files.readString(records) + "{\"n\":2,\"prev");
        EvidenceOpening opening = store(files, Optional.empty()).open(Records.CHAIN);
        assertThat(opening).isInstanceOf(EvidenceOpening.Ready.class);
        EvidenceOpening.Ready ready = (EvidenceOpening.Ready) opening;
        ready.file().close();
        assertThat(ready.tornBytes()).isEqualTo(12);
        assertThat(files.tornOf(Records.CHAIN)).hasContent("{\"n\":2,\"prev");
    }

    @Test
    void two_writers_refuse_each_other() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder);
        EvidenceFile first = open(files);
        EvidenceOpening second = store(files, Optional.empty()).open(Records.CHAIN);
        assertThat(second).isInstanceOf(EvidenceOpening.Busy.class);
        assertThat(((EvidenceOpening.Busy) second).words()).contains("only one may write a chain");
        first.close();
        open(files).close();
    }

    @Test
    void nothing_is_added_to_a_chain_that_was_changed() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder);
        try (EvidenceFile file = open(files)) {
            file.append(List.of(Records.record("a", 1), Records.record("a", 2)));
        }
        Path records = files.recordsOf(Records.CHAIN);
        List<String> lines = new ArrayList<>(Files.readAllLines(records));
        lines.remove(2);
        Files.write(records, lines);
        EvidenceOpening opening = store(files, Optional.empty()).open(Records.CHAIN);
        assertThat(opening).isInstanceOf(EvidenceOpening.Damaged.class);
        assertThat(((EvidenceOpening.Damaged) opening).findings())
                .extracting(EvidenceFinding::problem)
                .containsExactly(Problem.CUT_TAIL);
        Files.delete(records);
        assertThat(store(files, Optional.empty()).open(Records.CHAIN)).isInstanceOf(EvidenceOpening.Damaged.class);
    }

    @Test
    void checkpoints_are_signed_every_minute_and_at_close() throws Exception {
        EvidenceFiles files = new EvidenceFiles(folder);
        EvidenceKeys keys = EvidenceKeys.create(folder.resolve("key.json"), new SecureRandom());
        try (EvidenceFile file = open(files, Optional.of(keys))) {
            file.append(List.of(Records.record("a", 1)));
            file.append(List.of(Records.record("a", 2)));
            assertThat(verify(files, keys.keys()).proved())
                    .extracting(EvidenceProof.Proved::to)
                    .containsExactly(1L);
            now = now.plusSeconds(60);
            assertThat(file.checkpointIfDue()).map(Checkpoint::sequence).hasValue(2L);
            assertThat(file.checkpointIfDue()).isEmpty();
            file.append(List.of(Records.record("a", 3)));
        }
        assertThat(verify(files, keys.keys()).words())
                .containsExactly("records 1-3 unchanged since checkpoint 3 of 2026-03-01T10:01:00Z");
        open(files, Optional.of(keys)).close();
        assertThat(Files.readAllLines(files.checkpointsOf(Records.CHAIN))).hasSize(3);
    }

    @Test
    void a_closed_file_takes_nothing() throws IOException {
        EvidenceFile file = open(new EvidenceFiles(folder));
        file.close();
        assertThatThrownBy(() -> file.append(List.of(Records.record("a", 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void another_process_signs_only_what_it_checked() throws Exception {
        EvidenceFiles files = new EvidenceFiles(folder.resolve("records"), folder.resolve("checkpoints"));
        EvidenceKeys keys = EvidenceKeys.create(folder.resolve("key.json"), new SecureRandom());
        CheckpointSigning signing = new CheckpointSigning(files, keys, TrustedKeys.none());
        assertThat(signing.sign(Records.CHAIN, now)).isInstanceOf(CheckpointSigning.NothingNew.class);
        try (EvidenceFile file = open(files)) {
            file.append(List.of(Records.record("a", 1), Records.record("a", 2)));
            assertThat(signing.signAll(now).get(Records.CHAIN)).isInstanceOf(CheckpointSigning.Signed.class);
            assertThat(signing.sign(Records.CHAIN, now)).isInstanceOf(CheckpointSigning.NothingNew.class);
            file.append(List.of(Records.record("a", 3)));
        }
        Path records = files.recordsOf(Records.CHAIN);
        Files.writeString(records, Files.readString(records).replace("\"step\":1", "\"step\":7"));
        assertThat(signing.sign(Records.CHAIN, now)).isInstanceOf(CheckpointSigning.Refused.class);
        assertThat(Files.readAllLines(files.checkpointsOf(Records.CHAIN))).hasSize(1);
    }

    @Test
    void a_torn_checkpoint_is_set_aside_by_the_next_one() throws Exception {
        EvidenceFiles files = new EvidenceFiles(folder);
        EvidenceKeys keys = EvidenceKeys.create(folder.resolve("key.json"), new SecureRandom());
        try (EvidenceFile file = open(files, Optional.of(keys))) {
            file.append(List.of(Records.record("a", 1)));
            Path log = files.checkpointsOf(Records.CHAIN);
            Files.writeString(log, Files.readString(log) + "eyJhb");
            assertThat(verify(files, keys.keys()).intact()).isTrue();
            now = now.plusSeconds(61);
            file.append(List.of(Records.record("a", 2)));
        }
        assertThat(verify(files, keys.keys()).findings()).isEmpty();
    }

    @Test
    void untrusted_names_stay_inside_the_folder_and_apart() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder);
        List<ChainName> names = List.of(
                new ChainName("../../etc", "passwd"),
                new ChainName("A", "b"),
                new ChainName("a", "b"),
                new ChainName("a.b", "c"),
                new ChainName("a", "b.c"),
                new ChainName("%61", "b"),
                new ChainName("x".repeat(400), "ü/\0"),
                new ChainName("x".repeat(401), "ü/\0"));
        for (ChainName name : names) {
            EvidenceOpening opening = store(files, Optional.empty()).open(name);
            try (EvidenceFile file = ((EvidenceOpening.Ready) opening).file()) {
                file.append(List.of(Records.record(name, "a", 1, "{}")));
            }
            assertThat(files.recordsOf(name).normalize().getParent()).isEqualTo(folder);
        }
        assertThat(files.chains().names()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(files.chains().strange()).isEmpty();
    }

    @Test
    void a_query_gives_an_identity_with_its_containments_in_order() throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder);
        EvidenceRecord first = Records.record("cn-1", 1);
        EvidenceRecord bare = new EvidenceRecord(
                "acme", "0", "cn-1", 2, EvidenceKind.TRANSITION, EvidenceSubject.ofContainment("cn-1"), now, "{}");
        EvidenceRecord other = new EvidenceRecord(
                "acme", "0", "cn-2", 1, EvidenceKind.TRANSITION, EvidenceSubject.ofContainment("cn-2"), now, "{}");
        try (EvidenceFile file = open(files)) {
            file.append(List.of(first, other, bare));
        }
        List<EvidenceRecord> seen = new ArrayList<>();
        long unreadable = EvidenceQuery.ofIdentity(first.subject().identity())
                .read(files, Records.CHAIN, chained -> seen.add(chained.record()));
        assertThat(unreadable).isZero();
        assertThat(seen).containsExactly(first, bare);
        seen.clear();
        EvidenceQuery.ofContainment("cn-2").read(files, Records.CHAIN, chained -> seen.add(chained.record()));
        assertThat(seen).containsExactly(other);
    }
}
