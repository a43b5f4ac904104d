package dev.cordon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModelBundleTest {
    private static final ModelBundle BUNDLE = Histories.bundle(21);

    static ModelBundle read(Map<String, byte[]> entries) throws BundleRefused {
        return BundleReader.read(BundleStore.of(entries));
    }

    @Test
    void written_bundle_reads_back_as_the_same_model() throws Exception {
        Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
        BundleWriter.write(BUNDLE, name -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            written.put(name, out);
            return out;
        });
        assertThat(written.keySet())
                .containsExactly(
                        ModelBundle.CARD,
                        ModelBundle.CALIBRATION,
                        ModelBundle.FUSION,
                        ModelBundle.IDENTITIES,
                        ModelBundle.MANIFEST);

        ModelBundle read = BundleReader.read(name -> new ByteArrayInputStream(
                Objects.requireNonNull(written.get(name)).toByteArray()));

        assertThat(read.modelId()).isEqualTo(BUNDLE.modelId()).matches("fusion-[0-9a-f]{16}");
        assertThat(read.manifest()).isEqualTo(BUNDLE.manifest());
        assertThat(read.calibration()).isEqualTo(BUNDLE.calibration());
        assertThat(read.card()).isEqualTo(BUNDLE.card());
        assertThat(read.scorer().modelId()).isEqualTo(BUNDLE.modelId());
        Random random = new Random(1);
        for (int n = 0; n < 1_000; n++) {
            float[] features = Histories.randomFeatures(random, 4);
            assertThat(read.scorer().logOdds(features))
                    .isEqualTo(BUNDLE.scorer().logOdds(features));
            long identity = Histories.identity(n % 3);
            assertThat(read.scorer().logOdds(identity, features))
                    .isEqualTo(BUNDLE.scorer().logOdds(identity, features))
                    .isNotEqualTo(read.scorer().logOdds(features));
        }
    }

    @Test
    void same_history_gives_the_same_bytes() {
        Map<String, byte[]> again = Histories.bundle(21).entries();
        BUNDLE.entries()
                .forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void every_part_of_the_content_changes_the_model_id() {
        TrainedFusion trained = Histories.train(Histories.plain(22, 400), TrainingPlan.withSeed(1));
        TrainingData later =
                new TrainingData(List.of("git"), LocalDate.of(2017, 1, 1), Histories.DATA.inputSha256(), 12_345, 67);
        assertThat(List.of(
                        ModelBundle.of(trained, Calibration.NONE, Histories.DATA)
                                .modelId(),
                        ModelBundle.of(trained, Histories.calibration(1), Histories.DATA)
                                .modelId(),
                        ModelBundle.of(trained, Calibration.NONE, later).modelId(),
                        BUNDLE.modelId()))
                .doesNotHaveDuplicates();
    }

    @Test
    void changing_returned_entries_does_not_change_the_bundle() {
        BUNDLE.entries().values().forEach(bytes -> bytes[0] ^= 1);
        assertThat(BUNDLE.entries().get(ModelBundle.MANIFEST)).startsWith('{');
    }

    @Test
    void protobuf_holds_no_time_and_no_machine() {
        String text = new String(BUNDLE.entries().get(ModelBundle.FUSION), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("1970-01-01T00:00Z").contains("unknown-version");
        assertThat(text).doesNotContain(System.getProperty("java.version"));
        assertThat(text).doesNotContain(System.getProperty("os.arch"));
        assertThat(text).doesNotContainPattern("20[0-9][0-9]-[01][0-9]-");
    }

    @Test
    void text_of_events_has_no_way_into_a_bundle() {
        String secret = "AKIAIOSFODNN7EXAMPLE";
        assertThatThrownBy(() -> new TrainingData(List.of(secret), LocalDate.EPOCH, Sha256.hex(new byte[0]), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrainingData(List.of("git"), LocalDate.EPOCH, secret, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> new CalibrationBuilder().add(secret, IdentityKind.HUMAN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bundles_of_different_histories_hold_the_same_words() {
        Set<String> words = words(BUNDLE);
        assertThat(words(Histories.bundle(23))).isEqualTo(words).hasSizeGreaterThan(100);
    }

    /** Every run of letters that is too long to be chance among the numbers of the protobuf. */
    private static Set<String> words(ModelBundle bundle) {
        Set<String> words = new TreeSet<>();
        bundle.entries().forEach((name, bytes) -> {
            Matcher matcher = Pattern.compile("[A-Za-z]{7,}").matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                words.add(matcher.group());
            }
        });
        words.removeIf(word -> word.matches("eliminated|learned|[a-f]+"));
        return words;
    }

    @Test
    void card_says_what_is_not_measured() {
        assertThat(BUNDLE.card())
                .contains("Fused on change history (`git`), events before 2016-01-01")
                .contains("Detection quality on `cloudtrail`: **unmeasured**")
                .contains("Detection quality on `agent`: **unmeasured**")
                .doesNotContain("quality on `git`: **unmeasured**")
                .contains("| git | HUMAN | 4000 |")
                .contains(Histories.DATA.inputSha256());
        FeatureSchema.names().forEach(name -> assertThat(BUNDLE.card()).contains("| `" + name + "` |"));
    }

    @Test
    void card_without_calibration_says_so() {
        TrainedFusion trained = Histories.train(Histories.plain(22, 400), TrainingPlan.withSeed(1));
        assertThat(ModelBundle.of(trained, Calibration.NONE, Histories.DATA).card())
                .contains("no alert budget can be turned into a threshold");
    }

    @Test
    void failing_sink_is_not_swallowed() {
        assertThatThrownBy(() -> BundleWriter.write(BUNDLE, name -> new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("disk full");
                    }
                }))
                .hasMessage("disk full");
    }
}
