package dev.cordon.live.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.detection.DetectionConfig;
import dev.cordon.learning.ModelBundle;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installations side by side on one machine: each is judged by the bundle that its own file names, or by the shipped one. */
class TenantBundlesTest {
    private static final ModelBundle SHIPPED = Bundles.open(Optional.empty());
    private static final ModelBundle TRAINED = Bundles.ofSimulation();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void a_bundle_that_acme_trained() throws Exception {
        assertThat(TRAINED.modelId()).isNotEqualTo(SHIPPED.modelId());
        Path bundle = Files.createDirectories(folder.resolve("acme").resolve("bundle"));
        Bundles.write(TRAINED, bundle);
    }

    private DetectionConfig job(String tenant, String source, String settings) throws Exception {
        Path home = Files.createDirectories(folder.resolve(tenant));
        Path file = Files.writeString(home.resolve("cordon.yaml"), """
                tenant: %s
                kafka: {bootstrap: '127.0.0.1:9092'}
                detection: {signing_key: detection.jwk%s}
                """.formatted(tenant, settings));
        return LiveDetection.config(LiveDetectionSettings.read(file, source, Map.of()));
    }

    private static void assertJudgedBy(ModelBundle bundle, DetectionConfig job) {
        assertThat(job.scorer().modelId()).isEqualTo(bundle.modelId());
        assertThat(job.policy().calibrations())
                .usingRecursiveComparison()
                .isEqualTo(bundle.calibration().allOf(job.source()));
    }

    @Test
    void a_tenant_without_a_bundle_is_judged_by_the_shipped_one_whatever_its_neighbours_have() throws Exception {
        DetectionConfig acme = job("acme", "cloudtrail", ", bundle: bundle, alerts_per_day: 40");
        DetectionConfig globex = job("globex", "cloudtrail", "");
        assertJudgedBy(TRAINED, acme);
        assertJudgedBy(SHIPPED, globex);
        assertThat(acme.tenant()).isEqualTo("acme");
        assertThat(globex.tenant()).isEqualTo("globex");
        assertThat(globex.policy().alertsPerDay()).isNotEqualTo(acme.policy().alertsPerDay());
        assertThat(acme.policy().calibrations()).isNotEmpty();
        assertThat(globex.policy().calibrations()).isEmpty();
    }

    @Test
    void a_bundle_is_looked_for_beside_its_own_tenants_file() throws Exception {
        assertThatThrownBy(() -> job("globex", "cloudtrail", ", bundle: bundle"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("globex").resolve("bundle").toString());
    }

    @Test
    void a_bundle_of_one_source_judges_no_other_source() throws Exception {
        String settings = ", bundles: {cloudtrail: bundle}";
        assertJudgedBy(TRAINED, job("acme", "cloudtrail", settings));
        assertJudgedBy(SHIPPED, job("acme", "git", settings));
    }
}
