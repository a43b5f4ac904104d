package dev.cordon.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposedCredentialsTest {
    private static final long NOON = 1_760_000_000_000L;
    private static final long DAY = 24 * 60 * 60 * 1_000L;

    @TempDir
    Path folder;

    private final ExposedCredentials open = new ExposedCredentials();

    private static ExposedCredential sighted(String credential, long at) {
        return ExposedCredential.sighted("local", credential, "a-target", "al-1", "github", at, at);
    }

    private void keep(ExposedCredential word) {
        open.after(word).ifPresent(open::take);
    }

    @Test
    void the_same_word_again_changes_nothing_within_a_day() {
        keep(sighted("AKIA1", NOON));
        assertThat(open.after(sighted("AKIA1", NOON + DAY - 1))).isEmpty();
        assertThat(open.after(sighted("AKIA1", NOON + DAY))).hasValueSatisfying(again -> {
            assertThat(again.firstMillis()).isEqualTo(NOON);
            assertThat(again.heardMillis()).isEqualTo(NOON + DAY);
        });
    }

    @Test
    void a_replacement_of_what_nobody_sighted_says_nothing() {
        assertThat(open.after(ExposedCredential.replaced("local", "AKIA1", NOON)))
                .isEmpty();
    }

    @Test
    void of_the_replaced_the_oldest_make_room_and_what_is_open_never_does() {
        keep(sighted("AKIA-first", NOON));
        keep(ExposedCredential.replaced("local", "AKIA-first", NOON + 1));
        keep(sighted("AKIA-second", NOON));
        keep(ExposedCredential.replaced("local", "AKIA-second", NOON + 2));
        for (int i = 0; i < ExposedCredentials.MOST + 10; i++) {
            keep(sighted("AKIA" + i, NOON));
            if (i == ExposedCredentials.MOST - 2) {
                assertThat(open.all())
                        .extracting(ExposedCredential::credential)
                        .contains("AKIA-second")
                        .doesNotContain("AKIA-first");
            }
        }
        assertThat(open.openOf("local")).hasSize(ExposedCredentials.MOST);
        assertThat(open.all()).hasSize(ExposedCredentials.MOST);
        assertThat(open.openOf("globex")).isEmpty();
    }

    @Test
    void a_journal_remembers_them_after_a_restart_and_after_being_written_anew() throws Exception {
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.keep(sighted("AKIA1", NOON));
            journal.keep(sighted("AKIA2", NOON));
            journal.keep(ExposedCredential.replaced("local", "AKIA2", NOON + 5));
            for (int day = 1; day <= 30; day++) {
                journal.keep(sighted("AKIA1", NOON + day * DAY));
            }
        }
        long before = FileJournal.length(folder);
        for (int start = 0; start < 2; start++) {
            try (FileJournal journal = FileJournal.open(folder, 1)) {
                assertThat(FileJournal.length(folder)).isLessThan(before / 2);
                assertThat(journal.exposed("local")).singleElement().satisfies(each -> {
                    assertThat(each.credential()).isEqualTo("AKIA1");
                    assertThat(each.firstMillis()).isEqualTo(NOON);
                    assertThat(each.source()).isEqualTo("github");
                });
                journal.keep(sighted("AKIA2", NOON + 4)); // of before its replacement was in use
                assertThat(journal.exposed("local")).hasSize(1);
            }
        }
    }
}
