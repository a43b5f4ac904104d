package dev.cordon.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    protected Journal open() throws JournalException {
        return FileJournal.open(folder);
    }

    @Override
    protected void write(List<JournalEntry> entries) throws Exception {
        try (LineFile lines = LineFile.open(folder.resolve("journal.jsonl"))) {
            lines.append(entries.stream().map(JournalEntry::json).toList());
        }
    }

    @Test
    void it_can_be_looked_at_without_being_opened() throws Exception {
        Advance advance = Lifecycle.advance(ONE, new Input.Cleared(Plans.NOON + 1));
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.save(ONE, List.of(ONE.birth()));
            journal.save(advance.after(), advance.transitions());
        }
        assertThat(FileJournal.look(folder)).containsExactly(advance.after());
        assertThat(FileJournal.look(folder, ONE.id()))
                .hasSize(advance.transitions().size() + 1)
                .endsWith(advance.transitions().toArray(Transition[]::new));
        assertThat(FileJournal.length(folder)).isPositive();
    }

    @Test
    void a_crash_at_any_byte_of_an_entry_loses_that_entry_and_no_other() throws Exception {
        Path whole = folder.resolve("whole");
        long before;
        try (FileJournal journal = FileJournal.open(whole)) {
            journal.save(ONE, List.of(ONE.birth()));
            journal.keep(intent("on"));
            before = Files.size(whole.resolve("journal.jsonl"));
            journal.firstUse("nonce-1", Plans.NOON);
        }
        byte[] bytes = Files.readAllBytes(whole.resolve("journal.jsonl"));
        for (int length = (int) before; length < bytes.length; length++) {
            Path cut = Files.createDirectories(folder.resolve("cut-" + length));
            Files.write(cut.resolve("journal.jsonl"), java.util.Arrays.copyOf(bytes, length));
            try (FileJournal journal = FileJournal.open(cut)) {
                assertThat(journal.load(ONE.id())).contains(ONE);
                assertThat(journal.intents(ONE.id())).hasSize(1);
                assertThat(journal.firstUse("nonce-1", Plans.NOON)).isTrue();
            }
            try (FileJournal journal = FileJournal.open(cut)) {
                assertThat(journal.firstUse("nonce-1", Plans.NOON)).isFalse();
            }
        }
    }

    /** A hold that stood for a while: many versions, few of which anybody is told of. */
    private Containment stood(Path folder) throws Exception {
        Containment now = ONE;
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.save(ONE, List.of(ONE.birth()));
            journal.keep(intent("on"));
            journal.firstUse("nonce-1", Plans.NOON);
            for (int i = 1; i <= 40; i++) {
                Advance advance = i == 1
                        ? Lifecycle.advance(now, new Input.Cleared(Plans.NOON + i))
                        : Lifecycle.advance(now, new Input.Tick(1, true, Plans.NOON + i));
                now = advance.after();
                journal.save(now, advance.transitions());
            }
        }
        return now;
    }

    private void same(FileJournal journal, Containment standing, List<Transition> told) throws Exception {
        assertThat(journal.all()).containsExactly(standing);
        assertThat(journal.transitions(ONE.id(), 0)).isEqualTo(told);
        assertThat(journal.keep(intent("off")).prior().fact("value")).isEqualTo("on");
        assertThat(journal.firstUse("nonce-1", Plans.NOON)).isFalse();
    }

    @Test
    void a_journal_written_anew_knows_the_same_is_smaller_and_leaves_the_one_before() throws Exception {
        Containment standing = stood(folder);
        byte[] before = Files.readAllBytes(folder.resolve("journal.jsonl"));
        List<Transition> told = FileJournal.look(folder, ONE.id());
        try (FileJournal journal = FileJournal.open(folder, 1)) {
            assertThat(FileJournal.length(folder)).isLessThan(before.length / 2);
            same(journal, standing, told);
            assertThatThrownBy(() -> FileJournal.open(folder)).hasMessageContaining("another cordon is working");
            journal.firstUse("nonce-2", Plans.NOON);
        }
        try (FileJournal journal = FileJournal.open(folder)) {
            same(journal, standing, told);
            assertThat(journal.firstUse("nonce-2", Plans.NOON)).isFalse();
        }
        assertThat(folder.resolve("journal-before-" + before.length + ".jsonl")).hasBinaryContent(before);
        assertThat(Files.getPosixFilePermissions(folder.resolve("journal.jsonl")))
                .hasSize(2);
    }

    @Test
    void a_crash_at_any_byte_of_writing_it_anew_leaves_all_that_was_known() throws Exception {
        Path whole = folder.resolve("whole");
        Containment standing = stood(whole);
        byte[] before = Files.readAllBytes(whole.resolve("journal.jsonl"));
        List<Transition> told = FileJournal.look(whole, ONE.id());
        FileJournal.open(whole, 1).close();
        byte[] after = Files.readAllBytes(whole.resolve("journal.jsonl"));
        for (int length = 0; length <= after.length; length += length < 300 ? 1 : 37) {
            Path cut = Files.createDirectories(folder.resolve("cut-" + length));
            Files.write(cut.resolve("journal.jsonl"), before);
            Files.write(cut.resolve("journal.jsonl.next"), java.util.Arrays.copyOf(after, length));
            try (FileJournal journal = FileJournal.open(cut)) {
                same(journal, standing, told);
                assertThat(cut.resolve("journal.jsonl.next")).doesNotExist();
            }
        }
        // After the link, before the name was taken; and with a link of an earlier try.
        Path linked = Files.createDirectories(folder.resolve("linked"));
        Files.write(linked.resolve("journal.jsonl"), before);
        Files.createLink(linked.resolve("journal-before-" + before.length + ".jsonl"), linked.resolve("journal.jsonl"));
        Files.write(linked.resolve("journal.jsonl.next"), after);
        try (FileJournal journal = FileJournal.open(linked, 1)) {
            same(journal, standing, told);
        }
        assertThat(Files.size(linked.resolve("journal.jsonl"))).isEqualTo(after.length);
    }

    @Test
    void damage_before_the_end_stops_the_start_and_says_where() throws Exception {
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.save(ONE, List.of(ONE.birth()));
            journal.keep(intent("on"));
        }
        Path file = folder.resolve("journal.jsonl");
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> FileJournal.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged in line 1");
    }

    @Test
    void two_at_a_time_refuse_each_other() throws Exception {
        try (FileJournal first = FileJournal.open(folder)) {
            assertThat(first.all()).isEmpty();
            assertThatThrownBy(() -> FileJournal.open(folder))
                    .hasMessageContaining("another cordon is working")
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.isBusy()).isTrue());
        }
    }

    @Test
    void only_its_owner_may_read_it() throws Exception {
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.save(ONE, List.of(ONE.birth()));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("journal.jsonl")))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }
}
