package dev.cordon.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.learning.ModelBundle;
import dev.cordon.live.detection.Bundles;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedBundleTest {
    @Test
    void the_shipped_bundle_fits_this_build_and_is_calibrated_for_change_history_only() {
        ModelBundle bundle = Bundles.open(Optional.empty());
        assertThat(bundle.scorer().weights()).hasSize(FeatureSchema.size());
        assertThat(bundle.calibration().of("git")).isPresent();
        assertThat(bundle.calibration().of("cloudtrail")).isEmpty();
    }

    @Test
    void its_card_says_that_quality_on_cloudtrail_is_unmeasured() {
        assertThat(Bundles.open(Optional.empty()).card())
                .contains("Fused on change history")
                .contains("Detection quality on `cloudtrail`: **unmeasured**");
    }

    @Test
    void a_folder_that_holds_no_bundle_is_refused_with_its_name(@TempDir Path folder) {
        assertThatThrownBy(() -> Bundles.open(Optional.of(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("manifest.json");
    }

    @Test
    void a_bundle_written_and_read_again_is_the_same(@TempDir Path folder) throws IOException {
        ModelBundle shipped = Bundles.open(Optional.empty());
        Bundles.write(shipped, folder);
        assertThat(Files.list(folder)).hasSize(shipped.entries().size());
        assertThat(Bundles.open(Optional.of(folder)).modelId()).isEqualTo(shipped.modelId());
    }
}
