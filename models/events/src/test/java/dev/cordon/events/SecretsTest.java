package dev.cordon.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String MARKS = "=:/.?#@ _-+\u00e9\ud83d\udd11";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
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

    /** And what was not in the texts that were pinned first. */
    private static final String[] MORE_PARTS = Stream.concat(
                    Stream.of(PARTS),
                    Stream.of(
                            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                            "/8jK2+pQ9dLxW/aTz5vBn0RyG3hMcE7sUo1FiNqXk",
                            "bPxRfiCYEX1/",
                            "eyJ0eXAi.",
                            "password='",
                            "token=\\\"",
                            "#0a1b2c3d",
                            "&",
                            "!"))
            .toArray(String[]::new);

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
                "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
                // Paths of 40 characters with upper case, lower case and digits, in themselves or between slashes.
                "arn:aws:s3:::trail/AWSLogs/111122223333/CloudTrail/us",
                "arn:aws:s3:::b/photos/2024/Summer/IMG1234/Holiday/final",
                "arn:aws:iam::111122223333:role/Teams/Deploy2Production/ServiceOne/Reader",
                "v1beta1/ServiceLbPolicyAutoCapacityDrain",
                "v1/ExportMetricsServiceResponseOrBuilder",
                "codec/http2/Http2MaxRstFrameLimitEncoder",
                "json/async/NonBlockingUtf8JsonParserBase",
                "etsi102941/EtsiTs102941TypesCaManagement",
                "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/POST/orders/42/items/7/Lines1",
                // Base64 of 16, 20, 32 and 57 bytes.
                "1B2M2Y8AsgTpgAmY7PhCfg==",
                "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
                "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6qMa0emYBDXOo6QBU0Wo="
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
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "Sig: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "8jK2+pQ9dLxW/aTz5vBn0RyG3hMcE7sUo1FiNqX+",
                "Sig: /jK2+pQ9dLxW/aTz5vBn0RyG3hMcE7sUo1FiNqX/",
                "xoxb-123456789012-abcdefghijkl",
                "connect?password=hunter2hunter2",
                "connect?password=hunter2!hunter3/hunter4",
                "secret=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "secret=!wJalrXUtnFEMI/K7MDENG/short",
                "Sig: SIGNATURE=abcdef0123456789"
            })
    void what_looks_like_a_secret_does_not_stay(String secret) {
        String masked = Printable.of("prefix/" + secret + " suffix");
        assertThat(masked).startsWith("prefix/").endsWith(" suffix").contains("#");
        assertThat(masked).doesNotContain(secret.substring(secret.length() - 12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secret=a!b/c and more | secret=# and more",
                "user=me&password=a!b&host=h | user=me&password=#&host=h",
                "'password=a!b' in quotes | 'password=#' in quotes",
                "password=\"a b & c\" in quotes | password=\"#\" in quotes",
                "password=\\\"a 'b' c\\\" in text of JSON | password=\\\"#\\\" in text of JSON",
                "password=\"a\\\"b and c\" behind a quote | password=\"#\" behind a quote",
                "password=\\\"a\\\\\\\"b\\\" within JSON | password=\\\"#\\\" within JSON",
                "password='never ends | password='#",
                "token=password=a/b | token=#",
                "password= nothing | password= nothing",
                "password=&host=h1234 | password=&host=h1234"
            })
    void a_named_value_is_masked_as_a_whole(String text, String expected) {
        assertThat(Secrets.masked(text).replaceAll("#[0-9a-f]{8}", "#")).isEqualTo(expected);
    }

    /** Half of all keys have a slash. */
    @Test
    void of_the_secret_keys_that_aws_may_draw_hardly_one_stays() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<String> stayed = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String key = drawn(random, 40);
            if (Secrets.masked("md/2.0 key:" + key + " os/linux").contains(key)) {
                stayed.add(key);
            }
        }
        assertThat(stayed).hasSizeLessThan(40);
    }

    /** Which is drawn alike, but is a name of something. What stays of it behind a slash may be as long as a key. */
    @Test
    void of_base64_of_other_lengths_hardly_any_is_touched() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        List<String> touched = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String text = drawn(random, random.nextBoolean() ? 38 : 42) + "==";
            if (!Secrets.masked(text).equals(text)) {
                touched.add(text);
            }
        }
        assertThat(touched).hasSizeLessThan(200);
    }

    private static String drawn(RandomGenerator random, int length) {
        return random.ints(length, 0, 64)
                .mapToObj(i -> BASE64.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** What decides that most texts need no second look, against the second look itself. */
    @Test
    void the_quick_look_misses_nothing_that_would_be_masked() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int masked = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = hostile(random, MORE_PARTS);
            String slow = text.length() < 12 ? text : Secrets.mask(text);
            if (!Secrets.masked(text).equals(slow)) {
                assertThat(Secrets.masked(text)).as(text).isEqualTo(slow);
            }
            masked += slow.equals(text) ? 0 : 1;
        }
        assertThat(masked).isBetween(2_000, 18_000);
    }

    @Test
    void what_is_masked_stays_as_it_is_when_it_is_masked_again() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(12);
        for (int i = 0; i < 50_000; i++) {
            String text = hostile(random, MORE_PARTS);
            String once = Secrets.masked(text);
            if (!Secrets.masked(once).equals(once)) {
                assertThat(Secrets.masked(once)).as(text).isEqualTo(once);
            }
        }
    }

    /** A hostile text may be as long as a record. */
    @Test
    @Timeout(20)
    void a_look_takes_no_longer_than_the_text_does() {
        for (String part : List.of("token=", "token=\"", "eyJ.", "a/", "wJalrXUtn/", "#0a1b2c3d/", "://@#?", "\\\\=")) {
            assertThat(Secrets.masked(part.repeat(1_000_000 / part.length()) + " token=hunter2hunter2"))
                    .as(part)
                    .doesNotContain("hunter2");
        }
    }

    /**
     * What was masked before it was written to be fast: of 20,000 texts those without {@code =}, one after the other, with a
     * zero behind each. What stands behind a name and {@code =} is masked farther since on purpose, to where the value ends;
     * keys of AWS with a slash, which are masked since, are in none of these texts.
     */
    @Test
    void it_masks_what_it_masked_as_long_as_it_was_simple() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        StringBuilder all = new StringBuilder();
        int looked = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = hostile(random, PARTS);
            if (text.indexOf('=') < 0) {
                all.append(Secrets.masked(text)).append('\0');
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(10_000);
        assertThat(Sha256.hex(all.toString()))
                .isEqualTo("16ddbe86bab137480211cb797025e434fe3b2828e430128eaadd15bb2a05c8af");
    }

    /** Parts of secrets, of their names and of what parts them, whole and cut, one after the other. */
    private static String hostile(RandomGenerator random, String[] parts) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(1, 7); left > 0; left--) {
            String part = parts[random.nextInt(parts.length)];
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
        assertThat(Secrets.masked("https://me:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY@sqs.aws/1/orders"))
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
