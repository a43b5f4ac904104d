package dev.cordon.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.AccessLevel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTableTest {
    private static final List<String> TSV = List.of(
            "action\taccess_level\tresource_types",
            "s3:GetObject\tRead\tobject",
            "s3:PutObject\tWrite\tobject",
            "s3:PutObjectTagging\tTagging, Write\tobject",
            "s3:PutBucketPolicy\tPermissions management, Write\tbucket",
            "s3:ListAllMyBuckets\tList\t",
            "apigateway:GET\tRead\t",
            "iot-data:subscribe\tWrite\t");

    @Test
    void table_that_is_written_is_read_back_with_every_action_and_level() {
        AccessLevels levels =
                AccessLevels.parse(WriteActionTable.write(TSV, "1").lines().toList());

        assertThat(levels.size()).isEqualTo(7);
        assertThat(levels.of("s3", "GetObject")).isEqualTo(AccessLevel.READ);
        assertThat(levels.of("s3", "PutObject")).isEqualTo(AccessLevel.WRITE);
        assertThat(levels.of("s3", "PutObjectTagging")).isEqualTo(AccessLevel.TAGGING);
        assertThat(levels.of("s3", "PutBucketPolicy")).isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
        assertThat(levels.of("s3", "ListAllMyBuckets")).isEqualTo(AccessLevel.LIST);
        assertThat(levels.of("apigateway", "GET")).isEqualTo(AccessLevel.READ);
        assertThat(levels.of("iot-data", "subscribe")).isEqualTo(AccessLevel.WRITE);
        assertThat(levels.of("s3", "GetBucketPolicy")).isNull();
    }

    @Test
    void verbs_beyond_the_code_alphabet_are_spelled_out_and_read_back() {
        List<String> many = new java.util.ArrayList<>(List.of("action\taccess_level"));
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'e'; b++) {
                many.add("x:V" + a + b + "Thing\tWrite");
            }
        }
        String table = WriteActionTable.write(many, "1");

        assertThat(table).contains("<V");
        AccessLevels levels = AccessLevels.parse(table.lines().toList());
        assertThat(levels.size()).isEqualTo(130);
        many.subList(1, many.size())
                .forEach(row -> assertThat(levels.of("x", row.substring(2, row.indexOf('\t'))))
                        .isEqualTo(AccessLevel.WRITE));
    }

    @Test
    void level_that_is_not_known_stops_the_writing() {
        assertThatThrownBy(() -> WriteActionTable.write(List.of("action\taccess_level", "s3:GetObject\tSome"), "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Some");
    }

    @Test
    void bundled_table_holds_all_actions_and_stays_small() throws IOException {
        assertThat(ActionCatalog.bundled().size()).isEqualTo(22_091);
        assertThat(ActionCatalog.bundled().actions()).hasSize(456);
        try (InputStream in = ActionTableTest.class.getResourceAsStream("actions.txt")) {
            assertThat(in).isNotNull();
            assertThat(in.readAllBytes()).hasSizeLessThan(300_000);
        }
    }

    @Test
    void names_are_found_whatever_their_case() {
        AccessLevels levels = AccessLevels.bundled();
        assertThat(levels.of("s3", "GetBucketCors")).isEqualTo(AccessLevel.READ);
        assertThat(levels.of("s3", "getbucketcors")).isEqualTo(AccessLevel.READ);
    }
}
