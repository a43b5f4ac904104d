package dev.cordon.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnPatternTest {
    private static final String ACCOUNT = "111122223333";
    private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov", "AWS", "aws-iso-b");
    private static final List<String> PATHS = List.of("/", "/team/", "/a/b/c/", "/aws-reserved/sso.amazonaws.com/");
    private static final List<String> NAMES = List.of("Break-Glass", "prod.deploy@ci", "a", "X+y=z,w_1");

    private static boolean protects(String pattern, String arn) {
        return PrincipalArn.of(arn)
                .filter(who -> ArnPattern.of(pattern).orElseThrow().protects(who))
                .isPresent();
    }

    private static String anyCase(Random random, String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return out.toString();
    }

    /** One of the ways in which logs, people and attackers write a role. */
    private static String spelled(Random random, String name) {
        String partition = PARTITIONS.get(random.nextInt(PARTITIONS.size()));
        String path = PATHS.get(random.nextInt(PATHS.size()));
        String arn = switch (random.nextInt(3)) {
            case 0 ->
                "arn:" + partition + ":sts::" + ACCOUNT + ":assumed-role/" + name + "/session-" + random.nextInt(9);
            case 1 -> "arn:" + partition + ":iam::" + ACCOUNT + ":role/" + name;
            default -> "arn:" + partition + ":iam::" + ACCOUNT + ":role" + path + name;
        };
        String cased = random.nextBoolean() ? anyCase(random, arn) : arn;
        return random.nextInt(4) == 0 ? "  " + cased + "\n" : cased;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_spelling_of_a_role_gets_past_a_list_that_names_it_in_any_spelling(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String pattern = spelled(random, name);
            String arn = spelled(random, name);
            assertThat(protects(pattern, arn)).as("%s by %s", arn, pattern).isTrue();
            String other = spelled(random, name + "2");
            assertThat(protects(pattern, other)).as("%s by %s", other, pattern).isFalse();
            String elsewhere = arn.replace(ACCOUNT, "444455556666");
            assertThat(protects(pattern, elsewhere))
                    .as("%s by %s", elsewhere, pattern)
                    .isFalse();
            String user = arn.toLowerCase(Locale.ROOT).replace(":role/", ":user/");
            if (user.contains(":user/")) {
                assertThat(protects(pattern, user))
                        .as("%s by %s", user, pattern)
                        .isFalse();
            }
        }
    }

    @Test
    void wildcards_match_by_name_under_any_path_and_by_path_where_they_stand_in_one() {
        assertThat(protects("arn:aws:iam::*:role/prod-*", "arn:aws-cn:iam::" + ACCOUNT + ":role/team/PROD-x"))
                .isTrue();
        assertThat(protects("arn:aws:iam::*:role/prod-*", "arn:aws:sts::" + ACCOUNT + ":assumed-role/prod-x/s"))
                .isTrue();
        assertThat(protects("arn:aws:iam::*:role/team/*", "arn:aws:iam::" + ACCOUNT + ":role/team/deep/x"))
                .isTrue();
        assertThat(protects("arn:aws:iam::*:role/team/*", "arn:aws:iam::" + ACCOUNT + ":role/other/x"))
                .isFalse();
        assertThat(protects("arn:aws:iam::*:role/team/*", "arn:aws:sts::" + ACCOUNT + ":assumed-role/x/s"))
                .as("a session tells no path, so it may be that one")
                .isTrue();
        assertThat(protects("*", "arn:aws:iam::" + ACCOUNT + ":user/x")).isTrue();
        assertThat(protects("arn:aws:iam::1111*:*", "arn:aws:iam::" + ACCOUNT + ":root"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "role/admin",
                "arn:aws:s3:::bucket",
                "arn:aws:iam::111122223333",
                "arn:aws:iam::111122223333:role",
                "arn:aws:iam::111122223333:role/",
                "arn:aws:iam:::role/x"
            })
    void what_would_match_nothing_is_no_pattern(String text) {
        assertThat(ArnPattern.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:role/x#source-identity/break-glass",
                "arn:aws:iam::1111:role/x",
                "arn:aws:iam::111122223333:role/",
                "arn:aws:s3:::x/y",
                "arn:aws:iam::111122223333:role/\u0430dmin"
            })
    void what_names_nobody_is_nobody(String text) {
        assertThat(PrincipalArn.of(text)).isEmpty();
    }

    @Test
    void granting_is_narrower_than_protecting() {
        PrincipalArn session = PrincipalArn.of("arn:aws:sts::111122223333:assumed-role/ops/alice")
                .orElseThrow();
        ArnPattern alice =
                ArnPattern.of("arn:aws:sts::*:assumed-role/ops/alice").orElseThrow();
        ArnPattern bob = ArnPattern.of("arn:aws:sts::*:assumed-role/ops/bob").orElseThrow();
        assertThat(alice.names(session, "111122223333")).isTrue();
        assertThat(bob.names(session, "111122223333")).isFalse();
        assertThat(bob.protects(session)).isTrue();
        assertThat(alice.names(session, "444455556666"))
                .as("any account stands for that of the hold alone")
                .isFalse();
        ArnPattern exact = ArnPattern.of("arn:aws:iam::111122223333:role/ops").orElseThrow();
        assertThat(exact.names(session, "444455556666")).isTrue();
    }

    @Test
    void a_pattern_of_stars_takes_no_exponential_time() {
        String pattern = "arn:aws:iam::111122223333:role/" + "*a".repeat(200) + "*b";
        assertThat(protects(pattern, "arn:aws:iam::111122223333:role/" + "a".repeat(5_000)))
                .isFalse();
    }

    @Test
    void what_stands_for_all_of_a_role_or_all_federated_users_means_each_of_them() {
        String sts = "arn:aws:sts::" + ACCOUNT + ":";
        assertThat(means(sts + "assumed-role/deploy/dana", sts + "assumed-role/deploy"))
                .isTrue();
        assertThat(means(sts + "assumed-role/other/dana", sts + "assumed-role/deploy"))
                .isFalse();
        assertThat(means(sts + "federated-user/dana", sts + "federated-user")).isTrue();
        assertThat(means("arn:aws:sts::444455556666:federated-user/dana", sts + "federated-user"))
                .isFalse();
        assertThat(means("arn:aws:iam::" + ACCOUNT + ":user/dana", sts + "federated-user"))
                .isFalse();
    }

    private static boolean means(String pattern, String arn) {
        return ArnPattern.of(pattern).orElseThrow().means(arn);
    }
}
