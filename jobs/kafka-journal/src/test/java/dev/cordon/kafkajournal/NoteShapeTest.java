package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.containment.JobNote;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NoteShapeTest {
    private static final NoteShape SHAPE = new NoteShape();
    private static final JobNote NOTE = new JobNote("untrusted", "local", "alert al-1/2", "it is \"forged\"", 7);

    @Test
    void a_note_is_one_line_of_json_with_its_id() {
        assertThat(new String(SHAPE.bytes(NOTE), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"" + SHAPE.id(NOTE)
                        + "\",\"kind\":\"untrusted\",\"tenant\":\"local\",\"about\":\"alert al-1/2\","
                        + "\"words\":\"it is \\\"forged\\\"\",\"atMillis\":7}");
        assertThat(SHAPE.key(NOTE)).isEqualTo("alert al-1/2");
        assertThat(SHAPE.tenant(NOTE)).isEqualTo("local");
    }

    @Test
    void two_notes_of_one_moment_that_say_different_things_are_two() {
        JobNote other = new JobNote(NOTE.kind(), NOTE.tenant(), NOTE.about(), "it is stale", NOTE.atMillis());

        assertThat(SHAPE.id(other)).isNotEqualTo(SHAPE.id(NOTE));
        assertThat(SHAPE.id(NOTE))
                .isEqualTo(
                        SHAPE.id(new JobNote(NOTE.kind(), NOTE.tenant(), NOTE.about(), NOTE.words(), NOTE.atMillis())));
    }

    @Test
    void words_that_utf8_cannot_hold_are_written_all_the_same() {
        JobNote note = new JobNote("untrusted", "local", "alert a\ud800b/2", "x\udc00y", 7);

        assertThat(new String(SHAPE.bytes(note), StandardCharsets.UTF_8))
                .contains("\"about\":\"alert a?b/2\",\"words\":\"x?y\"");
    }
}
