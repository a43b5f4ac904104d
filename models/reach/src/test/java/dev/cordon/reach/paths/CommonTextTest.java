package dev.cordon.reach.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommonTextTest {
    private static final String FUNCTIONS = "arn:aws:lambda:*:111122223333:function:*";

    @Test
    void patterns_of_different_kinds_of_resources_have_no_text_in_common() {
        String layers = "arn:aws:lambda:*:111122223333:layer:*";
        assertThat(CommonText.of(List.of(FUNCTIONS, layers))).isNull();
        assertThat(CommonText.of(List.of(FUNCTIONS, layers.replace("111122223333", "*"))))
                .isNull();
    }

    @Test
    void wildcard_for_several_parts_of_an_arn_meets_one_in_full() {
        assertThat(CommonText.of(List.of(FUNCTIONS, "arn:aws:lambda:*:function:dev-*")))
                .isNotNull();
        assertThat(CommonText.of(List.of(FUNCTIONS, "*dev"))).endsWith("dev");
    }
}
