package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Resource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourceNamesTest {
    private final ResourceNames names = new ResourceNames();

    @Test
    void a_name_is_taken_apart_into_parents_and_words() {
        read("arn:aws:s3:::pay-roll/2024/a");
        assertThat(names.parent(0)).isEqualTo(Hash64.of("arn:aws:s3:::pay-roll/2024"));
        assertThat(names.grandparent(0)).isEqualTo(Hash64.of("arn:aws:s3:::pay-roll"));
        assertThat(words(0)).containsExactly(hashes("arn", "aws", "s3", "pay", "roll", "2024"));
    }

    @Test
    void a_name_without_a_parent_has_none() {
        read("payroll");
        assertThat(names.parent(0)).isZero();
        assertThat(names.grandparent(0)).isZero();
        assertThat(words(0)).containsExactly(hashes("payroll"));
    }

    @Test
    void a_name_that_comes_twice_counts_once_but_every_resource_has_its_hash() {
        read("a/bb", "a/bb", "cc");
        assertThat(names.size()).isEqualTo(2);
        assertThat(names.given(1)).isEqualTo(Hash64.of("a/bb"));
        assertThat(names.given(2)).isEqualTo(Hash64.of("cc"));
        assertThat(names.hash(1)).isEqualTo(Hash64.of("cc"));
    }

    @Test
    void names_share_words() {
        read("files/mobile", "manifests/mobile.pp");
        assertThat(names.words()).isEqualTo(4);
        assertThat(names.wordOf(0, 1)).isEqualTo(names.wordOf(1, 1));
    }

    @Test
    void long_names_and_many_words_stay_within_the_bounds() {
        String longName =
                String.join("/", IntStream.range(10, 99).mapToObj(i -> "w" + i).toList());
        read(IntStream.range(0, 20)
                .mapToObj(i -> i + "x/" + longName.substring(4 * i))
                .toArray(String[]::new));
        assertThat(names.size()).isEqualTo(IdentityEvent.MAX_RESOURCES);
        assertThat(names.words()).isEqualTo(ResourceNames.MAX_WORDS);
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.wordCount(i)).isLessThanOrEqualTo(ResourceNames.WORDS_PER_NAME);
        }
    }

    @Test
    void the_word_behind_a_hash_can_be_named() {
        List<Resource> resources = List.of(new Resource("path", "manifests/mobile.pp"));
        assertThat(ResourceNames.word(resources, hash -> hash == Hash64.of("mobile")))
                .isEqualTo("mobile");
        assertThat(ResourceNames.word(resources, hash -> false)).isEmpty();
    }

    private void read(String... ids) {
        names.read(Stream.of(ids).map(id -> new Resource("path", id)).toList());
    }

    private long[] words(int name) {
        return IntStream.range(0, names.wordCount(name))
                .mapToLong(n -> names.word(names.wordOf(name, n)))
                .toArray();
    }

    private static long[] hashes(String... words) {
        return Stream.of(words).mapToLong(Hash64::of).toArray();
    }
}
