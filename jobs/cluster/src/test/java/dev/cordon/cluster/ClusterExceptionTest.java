package dev.cordon.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ClusterExceptionTest {
    private static final IOException REFUSED = new IOException("no answer", new ConnectException("Connection refused"));

    @Test
    void what_a_program_says_is_told_and_not_what_lies_beneath() {
        Exception said = new InvalidInputException("documents.urls: http://es:9200 does not answer", REFUSED);

        assertThat(ClusterException.because("documents cannot be started", new IllegalStateException(said)))
                .hasMessage("documents cannot be started: documents.urls: http://es:9200 does not answer");
    }

    @Test
    void without_a_program_s_word_the_innermost_reason_is_told() {
        assertThat(ClusterException.because("the cluster does not answer", REFUSED))
                .hasMessage("the cluster does not answer: Connection refused");
    }
}
