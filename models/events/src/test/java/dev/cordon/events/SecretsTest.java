package dev.cordon.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Sha256;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String MARKS = "=:/.?#@ _-+\u00e9\ud83d\udd11";
    private static final String[] PARTS = {
        "eyJhbGciOiJIUzI1NiJ9",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "github_pat_",
        "glpat-",
        "xoxb-12345678",
        "sk_live_",
        "rk_live_",
        "sk-abcdefghijkl",
        "AIzaSyA1234567",
        "-----BEGIN",
        "password",
        "PassWd=",
        "pwd",
        "SECRET=",
        "token",
        "api_key=",
        "hunter2",
        "://",
        "https://user:pass@host/path?query#part",
        "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "AKIAIOSFODNN7EXAMPLE",
        "arn:aws:s3:::logs/2024",
        "e",
        "g",
        "A",
        "\u65e5\u672c"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:::logs/2024/01/31/part-0001.json.gz",
                "arn:aws:iam::111122223333:role/service-role/very-long-role-name-of-the-build-system",
                "aws-cli/2.15.0 md/awscrt#0.19 ua/2.0 os/linux#5.10 lang/python#3.11",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "sk-learn",
                "ghost-writer",
                "excellent",
                "AKIAIOSFODNN7EXAMPLE",
                "i-0123456789abcdef0",
                "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"
            })
    void names_of_things_stay_as_they_are(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXZhbHVl",
                "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12",
                "xoxb-123456789012-abcdefghijkl",
                "connect?password=hunter2hunter2",
                "Sig: SIGNATURE=abcdef0123456789"
            })
    void what_looks_like_a_secret_does_not_stay(String secret) {
        String masked = Printable.of("prefix/" + secret + " suffix");
        assertThat(masked).startsWith("prefix/").endsWith(" suffix").contains("#");
        assertThat(masked).doesNotContain(secret.substring(secret.length() - 12));
    }

    /** What decides that most texts need no second look, against the second look itself. */
    @Test
    void the_quick_look_misses_nothing_that_would_be_masked() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int masked = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = hostile(random);
            String slow = text.length() < 12 ? text : Secrets.mask(text);
            if (!Secrets.masked(text).equals(slow)) {
                assertThat(Secrets.masked(text)).as(text).isEqualTo(slow);
            }
            masked += slow.equals(text) ? 0 : 1;
        }
        assertThat(masked).isBetween(2_000, 18_000);
    }

    /** What was masked before it was written to be fast: of 20,000 texts, one after the other, with a zero behind each. */
    @Test
    void it_masks_what_it_masked_as_long_as_it_was_simple() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            all.append(Secrets.masked(hostile(random))).append('\0');
        }
        assertThat(Sha256.hex(all.toString()))
                .isEqualTo("5f6b2fd5715bc0c1aea5a952f5626220d9702d6946427755bc0f3d1c776426b1");
    }

    /** Parts of secrets, of their names and of what parts them, whole and cut, one after the other. */
    private static String hostile(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(1, 7); left > 0; left--) {
            String part = PARTS[random.nextInt(PARTS.length)];
            text.append(random.nextInt(4) == 0 ? part.substring(random.nextInt(part.length())) : part);
            if (random.nextInt(3) == 0) {
                text.append(MARKS.charAt(random.nextInt(MARKS.length())));
            }
        }
        return text.toString();
    }

    @Test
    void urls_lose_user_query_and_fragment() {
        assertThat(Secrets.masked("https://user:hunter2@sqs.aws/1/orders?X-Amz-Signature=abc#frag"))
                .isEqualTo("https://sqs.aws/1/orders");
    }

    @Test
    void equal_secrets_stay_equal_and_different_ones_different() {
        String one = Secrets.masked("token/ghp_16C7e42F292c6912E7710c838347Ae178B4a");
        assertThat(Secrets.masked("token/ghp_16C7e42F292c6912E7710c838347Ae178B4a"))
                .isEqualTo(one);
        assertThat(Secrets.masked("token/ghp_26C7e42F292c6912E7710c838347Ae178B4a"))
                .isNotEqualTo(one);
    }
}
