package dev.cordon.live.notices.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org/a?b=c",
                "http://127.0.0.1:8080/a",
                "http://localhost/a",
                "http://[::1]:8080/a"
            })
    void tls_and_this_machine_are_taken(String url) {
        assertThat(WebAddress.of(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/hunter2",
                "http://169.254.169.254/hunter2",
                "http://127.0.0.1.example.org/hunter2",
                "http://0.0.0.0/hunter2",
                "https://user:hunter2@hooks.example.org/",
                "https:///hunter2",
                "https://hooks.example.org/#hunter2",
                "ftp://hooks.example.org/hunter2",
                "file:///etc/hunter2",
                "hooks.example.org/hunter2",
                "https://hooks example.org/hunter2"
            })
    void all_else_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> WebAddress.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: ")
                .hasMessageNotContaining("hunter2");
    }
}
