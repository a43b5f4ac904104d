package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import org.junit.jupiter.api.Test;

class RefusalWordsTest {
    private static ErrorCause cause(String type, String reason) {
        return ErrorCause.of(error -> error.type(type).reason(reason));
    }

    @Test
    void names_of_errors_and_of_our_field_are_told_and_nothing_that_the_document_says() {
        ErrorCause error = ErrorCause.of(outer -> outer.type("document_parsing_exception")
                .reason(
                        "[1:29] failed to parse field [first_seen] of type [date] in document with id 'a'. Preview: 'evil'")
                .causedBy(cause("illegal_argument_exception", "failed to parse date [evil]")));
        assertThat(RefusalWords.of(error))
                .isEqualTo("document_parsing_exception: illegal_argument_exception (field first_seen)");
    }

    @Test
    void a_name_that_is_none_is_left_out() {
        assertThat(RefusalWords.of(cause("Evil\u001b[2J", "field [\u001b[2J] is evil")))
                .isEmpty();
        assertThat(RefusalWords.of(new IllegalStateException("evil"))).isEmpty();
    }
}
