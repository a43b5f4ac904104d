package dev.cordon.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    Path folder;

    @Test
    void there_is_one_at_a_time_within_a_process_by_whatever_name() throws Exception {
        Path file = folder.resolve("a.lock");
        Path link = Files.createSymbolicLink(folder.resolve("b.lock"), file);
        ProcessLock first = ProcessLock.take(file).orElseThrow();
        assertThat(ProcessLock.take(file)).isEmpty();
        assertThat(ProcessLock.take(link)).isEmpty();
        first.close();
        ProcessLock second = ProcessLock.take(link).orElseThrow();
        first.close();
        assertThat(ProcessLock.take(file))
                .as("closing twice gives nobody else's back")
                .isEmpty();
        second.close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void another_process_is_kept_out_of_a_journal_after_looks_and_failed_tries() throws Exception {
        try (FileJournal journal = FileJournal.open(folder)) {
            FileJournal.look(folder);
            assertThatThrownBy(() -> FileJournal.open(folder)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> LockHolder.holding(folder)).hasMessageContaining("it said");
            assertThat(journal.all()).isEmpty();
        }
        LockHolder.holding(folder).destroyForcibly().waitFor();
    }

    @Test
    void a_journal_that_another_process_holds_is_busy_until_that_is_dead() throws Exception {
        Process other = LockHolder.holding(folder);
        try {
            assertThatThrownBy(() -> FileJournal.open(folder))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.isBusy()).isTrue());
        } finally {
            other.destroyForcibly().waitFor();
        }
        FileJournal.open(folder).close();
    }

    @Test
    void processes_that_write_by_turns_lose_nothing() throws Exception {
        Process other = LockHolder.writing(folder, "other");
        try {
            LockHolder.write(folder, "this");
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly();
        }
        try (FileJournal journal = FileJournal.open(folder)) {
            for (int pass = 0; pass < LockHolder.PASSES; pass++) {
                assertThat(journal.firstUse("this" + pass, Long.MAX_VALUE)).isFalse();
                assertThat(journal.firstUse("other" + pass, Long.MAX_VALUE)).isFalse();
            }
        }
    }
}
