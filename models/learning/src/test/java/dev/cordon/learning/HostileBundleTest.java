package dev.cordon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelProto;

class HostileBundleTest {
    private static final ModelBundle BUNDLE = Histories.bundle(31);

    private static final String BUNDLE_CALIBRATION =
            new String(CalibrationJson.write(BUNDLE.calibration()), StandardCharsets.UTF_8);

    /** Set when anybody so much as initialises the class that hostile bundles name. */
    private static boolean planted;

    /** What an attacker would like to see loaded. */
    public static final class Planted {
        static {
            planted = true;
        }

        private Planted() {}
    }

    private static final String PLANTED = HostileBundleTest.class.getName() + "$Planted";

    @Test
    void mutated_bytes_are_refused() {
        Random random = new Random(41);
        for (int n = 0; n < 4_000; n++) {
            Map<String, byte[]> entries = BUNDLE.entries();
            String name = entries.keySet().toArray(new String[0])[random.nextInt(entries.size())];
            byte[] before = Objects.requireNonNull(entries.get(name));
            byte[] after = mutate(before, random);
            entries.put(name, after);
            if (Arrays.equals(before, after)) {
                continue;
            }
            assertThatThrownBy(() -> ModelBundleTest.read(entries))
                    .isInstanceOf(BundleRefused.class)
                    .message()
                    .matches("bundle refused: [A-Za-z_.]+: [^\\n]{4,400}");
        }
    }

    @Test
    void mutated_models_with_fitting_hashes_are_refused_or_harmless() {
        Random random = new Random(42);
        int accepted = 0;
        for (int n = 0; n < 6_000; n++) {
            SortedMap<String, byte[]> others = others();
            String name = n % 3 == 0 ? ModelBundle.CALIBRATION : ModelBundle.FUSION;
            others.put(name, mutate(Objects.requireNonNull(others.get(name)), random));
            try {
                ModelBundle read = ModelBundleTest.read(rehashed(others));
                for (int i = 0; i < FeatureSchema.size(); i++) {
                    assertThat(read.scorer().weight(i)).isFinite().isNotNegative();
                }
                assertThat(read.scorer().intercept()).isFinite();
                accepted++;
            } catch (BundleRefused expected) {
                assertThat(expected.entry()).isEqualTo(name);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("mutation " + n + " of " + name, e);
            }
        }
        assertThat(accepted).as("mutated digits and weights remain readable").isPositive();
    }

    @Test
    void class_names_that_do_not_belong_are_refused_before_anything_is_loaded() throws Exception {
        refuse("not allowed", model(proto -> proto.setClassName(PLANTED)));
        refuse("not allowed", inner(model -> model.getParamsBuilder().setClassName(PLANTED)));
        refuse("not allowed", inner(model -> model.getNormalizerBuilder().setClassName(PLANTED)));
        refuse(
                "not allowed",
                inner(model ->
                        model.getMetadataBuilder().getFeatureDomainBuilder().setClassName(PLANTED)));
        refuse(
                "not allowed",
                inner(model ->
                        model.getMetadataBuilder().getOutputDomainBuilder().setClassName(PLANTED)));
        refuse("not allowed", features(map -> map.getInfoBuilder(0).setClassName(PLANTED)));
        refuse(
                "not allowed",
                tensor(parameters -> parameters.getWeightMatrixBuilder().setClassName(PLANTED)));
        refuse("not allowed", provenance(root -> root.getOmpBuilder(0).setObjectClassName(PLANTED)));
        refuse("not allowed", provenance(root -> root.getOmpBuilder(1).setProvenanceClassName(PLANTED)));
        for (int i = 0; i < provenanceOf(BUNDLE).getSmpCount(); i++) {
            int place = i;
            refuse("not allowed", provenance(root -> root.getSmpBuilder(place).setProvenanceClassName(PLANTED)));
        }
        assertThat(planted).isFalse();
        Class.forName(PLANTED);
        assertThat(planted).as("the trap works").isTrue();
    }

    @Test
    void classes_of_tribuo_in_the_wrong_place_are_refused() {
        refuse(
                "not allowed",
                inner(model -> model.getNormalizerBuilder().setClassName("org.tribuo.math.util.NoopNormalizer")));
        refuse(
                "not allowed",
                provenance(root -> root.getSmpBuilder(0)
                        .setProvenanceClassName("com.oracle.labs.mlrg.olcut.provenance.primitives.FileProvenance")));
    }

    @Test
    void newer_versions_and_unknown_fields_are_refused() {
        refuse("version 1", model(proto -> proto.setVersion(1)));
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        refuse("unknown fields", model(proto -> proto.setUnknownFields(unknown)));
        refuse("unknown fields", inner(model -> model.getMetadataBuilder().setUnknownFields(unknown)));
        refuse("unknown fields", provenance(root -> root.getOmpBuilder(2).setUnknownFields(unknown)));
        refuse(
                "stands where",
                inner(model -> model.getParamsBuilder()
                        .setSerializedData(Any.newBuilder().setTypeUrl("type.googleapis.com/tribuo.core.ModelProto"))));
    }

    @Test
    void provenance_that_turns_in_circles_is_refused() {
        int reference = -1;
        RootProvenanceProto root = provenanceOf(BUNDLE);
        for (int i = 0; i < root.getSmpCount(); i++) {
            reference = root.getSmp(i).getIsReference() ? i : reference;
        }
        int place = reference;
        String first = root.getOmp(0).getObjectName();
        refuse("nothing or back", provenance(r -> r.getSmpBuilder(place).setValue(first)));
        int list = root.getLmp(0).getIndex();
        refuse("not empty", provenance(r -> r.getLmpBuilder(0).addValues(list)));
        refuse("indices", provenance(r -> r.getSmpBuilder(0).setIndex(1 << 30)));
        refuse("a text of", provenance(r -> r.getSmpBuilder(0).setValue("x".repeat(10_000))));
    }

    @Test
    void weights_that_are_negative_or_not_finite_are_refused() {
        refuse("is negative", weights(-1000));
        refuse("not finite", weights(Double.NaN));
        refuse("not finite", weights(Double.POSITIVE_INFINITY));
        refuse(
                "weights are not 2",
                tensor(parameters -> parameters.setWeightMatrix(parameters.getWeightMatrix().toBuilder()
                        .setSerializedData(Any.pack(DenseTensorProto.newBuilder()
                                .addDimensions(1 << 30)
                                .addDimensions(1 << 30)
                                .build())))));
    }

    @Test
    void bundle_of_another_schema_is_refused() {
        refuseManifest("\"version\" : " + FeatureSchema.VERSION, "\"version\" : 9999", "feature schema 9999");
        refuseManifest("\"names\" : [ \"", "\"names\" : [ \"x", "features are not those");
        refuseManifest("\"format\" : 2", "\"format\" : 1", "format 1 is not known here, only 2: train again");
    }

    @Test
    void manifest_that_is_sloppy_or_senseless_is_refused() {
        refuseManifest("{", "{ ", "one form");
        refuseManifest("\"seed\"", "\"seed\" : 1, \"seed\"", "not JSON within the limits");
        refuseManifest("\"prior\" : 0.001", "\"prior\" : 1e999", "finite");
        refuseManifest("\"prior\" : 0.001", "\"prior\" : 0.002", "model id does not fit");
        refuseManifest("\"scales\" : [ ", "\"scales\" : [ 1.0, ", "scales for");
        refuseManifest("\"until\" : \"2016-01-01\"", "\"until\" : \"soon\"", "not a date");
        refuseManifest("\"sources\" : [ \"git\" ]", "\"sources\" : [ \"../git\" ]", "a source is named");
        refuseManifest("\"events\" : 12345", "\"events\" : -1", "not a count");
        refuseManifest("\n}\n", "\n}\n{}", "not JSON within the limits");
        refuseManifest("\"training\"", "\"trainin\"", "missing training");
        refuseManifest("\"assumedShare\" : 0.5", "\"assumedShare\" : 7.5", "between 0 and 1");
        refuseManifest("\"silent\" : [ ]", "\"silent\" : [ \"nothing\" ]", "does not have");
    }

    @Test
    void identity_models_that_are_sloppy_or_senseless_are_refused() {
        IdentityModels models = BUNDLE.scorer().identities();
        assertThat(models.own()).isEqualTo(3);
        int factors = 16;
        int identities = factors + models.own() * IdentityModels.WIDTH * 4;
        refuseIdentities("is not of 5 groups", bytes -> bytes.putInt(0, 4));
        refuseIdentities("there are 7 cohorts", bytes -> bytes.putInt(4, 7));
        refuseIdentities("there are -1 cohorts", bytes -> bytes.putInt(4, -1));
        refuseIdentities("models of", bytes -> bytes.putInt(8, 1 << 30));
        refuseIdentities("models of", bytes -> bytes.putInt(12, -1));
        refuseIdentities("not as long", bytes -> bytes.putInt(8, 2));
        refuseIdentities("a factor is -1.0", bytes -> bytes.putFloat(factors, -1));
        refuseIdentities("a factor is NaN", bytes -> bytes.putFloat(factors, Float.NaN));
        refuseIdentities("a factor is Infinity", bytes -> bytes.putFloat(factors, Float.POSITIVE_INFINITY));
        refuseIdentities("a shift is NaN", bytes -> bytes.putFloat(factors + 5 * 4, Float.NaN));
        refuseIdentities("a shift is 1000.0", bytes -> bytes.putFloat(factors + 5 * 4, 1000));
        refuseIdentities("in order, each once", bytes -> bytes.putLong(identities, Long.MAX_VALUE));
        refuseIdentities("in order, each once", bytes -> bytes.putLong(identities, bytes.getLong(identities + 12)));
        refuseIdentities("in the order of their identities", bytes -> bytes.putInt(identities + 8, 2));
        refuseIdentities("in the order of their identities", bytes -> bytes.putInt(identities + 8, -1));
        refuseIdentities("models of nobody", bytes -> bytes.putInt(identities + 2 * 12 + 8, 1));
    }

    private static byte[] identities() {
        return Objects.requireNonNull(BUNDLE.entries().get(ModelBundle.IDENTITIES));
    }

    private static void refuseIdentities(String reason, Consumer<ByteBuffer> change) {
        SortedMap<String, byte[]> others = others();
        byte[] bytes = identities();
        change.accept(ByteBuffer.wrap(bytes));
        others.put(ModelBundle.IDENTITIES, bytes);
        assertThatThrownBy(() -> ModelBundleTest.read(rehashed(others)))
                .isInstanceOf(BundleRefused.class)
                .hasMessageStartingWith("bundle refused: identities.bin: ")
                .hasMessageContaining(reason);
    }

    @Test
    void mutated_identity_models_with_fitting_hashes_are_refused_or_harmless() {
        Random random = new Random(43);
        int accepted = 0;
        for (int n = 0; n < 4_000; n++) {
            SortedMap<String, byte[]> others = others();
            others.put(ModelBundle.IDENTITIES, mutate(identities(), random));
            FlatLinearScorer scorer;
            try {
                scorer = ModelBundleTest.read(rehashed(others)).scorer();
            } catch (BundleRefused e) {
                assertThat(e.entry()).isEqualTo(ModelBundle.IDENTITIES);
                continue;
            }
            accepted++;
            for (int i = 0; i < scorer.identities().size(); i++) {
                long identity = scorer.identities().identity(i);
                assertThat(scorer.logOdds(identity, Histories.randomFeatures(random, 4)))
                        .isFinite();
            }
        }
        assertThat(accepted).as("mutated factors remain readable").isPositive();
    }

    @Test
    void calibration_that_is_sloppy_or_senseless_is_refused() {
        refuseCalibration("{", "{ ", "one form");
        refuseCalibration("\"groups\"", "\"extra\" : 1, \"groups\"", "one form");
        refuseCalibration("\"tails\" : [ 0.5", "\"tails\" : [ 0.6", "tails are not");
        refuseCalibration("\"quantiles\" : [ ", "\"quantiles\" : [ 99.0, ", "quantiles");
        refuseCalibration("\"quantiles\" : [ -5", "\"quantiles\" : [ 5", "quantiles fall");
        refuseCalibration("\"identityDays\" : 5000", "\"identityDays\" : 0", "at least a day");
        refuseCalibration("\"kind\" : \"HUMAN\"", "\"kind\" : \"*\"", "in order, each once");
        refuseCalibration("\"kind\" : \"HUMAN\"", "\"kind\" : \"GHOST\"", "no known source or kind");
    }

    private static void refuseCalibration(String from, String to, String reason) {
        SortedMap<String, byte[]> others = others();
        String text = BUNDLE_CALIBRATION;
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        String changed = text.substring(0, at) + to + text.substring(at + from.length());
        others.put(ModelBundle.CALIBRATION, changed.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ModelBundleTest.read(rehashed(others)))
                .isInstanceOf(BundleRefused.class)
                .hasMessageStartingWith("bundle refused: calibration.json: ")
                .hasMessageContaining(reason);
    }

    @Test
    void deep_large_or_missing_entries_are_refused() {
        Map<String, byte[]> deep = BUNDLE.entries();
        deep.put(ModelBundle.MANIFEST, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ModelBundleTest.read(deep)).hasMessageContaining("within the limits");

        Map<String, byte[]> missing = BUNDLE.entries();
        missing.remove(ModelBundle.CARD);
        assertThatThrownBy(() -> ModelBundleTest.read(missing))
                .isInstanceOf(BundleRefused.class)
                .hasMessage("bundle refused: MODEL_CARD.md: is missing");

        assertThatThrownBy(() -> BundleReader.read(name -> {
                    throw new IOException("no such file");
                }))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("cannot be read");

        assertThatThrownBy(() -> BundleReader.read(name -> new Endless()))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void card_that_could_play_with_a_terminal_is_refused() {
        SortedMap<String, byte[]> others = others();
        others.put(ModelBundle.CARD, "# fine\u001b[2J".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ModelBundleTest.read(rehashed(others))).hasMessageContaining("control characters");
        others.put(ModelBundle.CARD, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> ModelBundleTest.read(rehashed(others))).hasMessageContaining("not UTF-8");
    }

    @Test
    void foreign_text_in_a_message_is_short_and_plain() {
        assertThat(BundleRefused.quoted("evil\u001b[2J\nname")).isEqualTo("'evil?[2J?name'");
        assertThat(BundleRefused.quoted("x".repeat(500))).hasSizeLessThan(90);
    }

    private static void refuse(String reason, byte[] fusion) {
        SortedMap<String, byte[]> others = others();
        others.put(ModelBundle.FUSION, fusion);
        assertThatThrownBy(() -> ModelBundleTest.read(rehashed(others)))
                .isInstanceOf(BundleRefused.class)
                .hasMessageStartingWith("bundle refused: fusion.pb: ")
                .hasMessageContaining(reason)
                .hasNoCause();
    }

    private static void refuseManifest(String from, String to, String reason) {
        Map<String, byte[]> entries = BUNDLE.entries();
        String text = new String(entries.get(ModelBundle.MANIFEST), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        String changed = text.substring(0, at) + to + text.substring(at + from.length());
        entries.put(ModelBundle.MANIFEST, changed.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ModelBundleTest.read(entries))
                .isInstanceOf(BundleRefused.class)
                .hasMessageStartingWith("bundle refused: manifest.json: ")
                .hasMessageContaining(reason);
    }

    private static SortedMap<String, byte[]> others() {
        SortedMap<String, byte[]> others = new TreeMap<>(BUNDLE.entries());
        others.remove(ModelBundle.MANIFEST);
        return others;
    }

    /** What an attacker does who knows how hashes work. */
    private static Map<String, byte[]> rehashed(SortedMap<String, byte[]> others) {
        SortedMap<String, Manifest.Entry> hashes = new TreeMap<>();
        others.forEach((name, bytes) -> hashes.put(name, new Manifest.Entry(bytes.length, Sha256.hex(bytes))));
        Manifest m = BUNDLE.manifest();
        Manifest changed = new Manifest(
                "",
                m.data(),
                m.plan(),
                m.ownExamples(),
                m.impostorExamples(),
                m.ownUsed(),
                m.impostorUsed(),
                m.examplesSha256(),
                m.silent(),
                m.eliminated(),
                m.fits(),
                m.epochs(),
                m.scales(),
                hashes);
        Map<String, byte[]> entries = new TreeMap<>(others);
        entries.put(ModelBundle.MANIFEST, ManifestJson.write(changed.withModelId(changed.expectedModelId())));
        return entries;
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            case 2 -> mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
            case 3 -> {
                int from = random.nextInt(mutated.length);
                int length = random.nextInt(Math.min(64, mutated.length - from));
                System.arraycopy(bytes, random.nextInt(bytes.length - length), mutated, from, length);
            }
            default -> {
                for (int i = 0; i < 8; i++) {
                    mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return mutated;
    }

    private static byte[] model(Consumer<ModelProto.Builder> change) {
        try {
            ModelProto.Builder proto = ModelProto.parseFrom(BUNDLE.entries().get(ModelBundle.FUSION)).toBuilder();
            change.accept(proto);
            return proto.build().toByteArray();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] inner(Consumer<ClassificationLinearSGDProto.Builder> change) {
        return model(proto -> proto.setSerializedData(
                changed(proto.getSerializedData(), ClassificationLinearSGDProto.newBuilder(), change)));
    }

    private static byte[] features(Consumer<ImmutableFeatureMapProto.Builder> change) {
        return inner(model -> {
            var domain = model.getMetadataBuilder().getFeatureDomainBuilder();
            domain.setSerializedData(
                    changed(domain.getSerializedData(), ImmutableFeatureMapProto.newBuilder(), change));
        });
    }

    private static byte[] tensor(Consumer<LinearParametersProto.Builder> change) {
        return inner(model -> {
            var params = model.getParamsBuilder();
            params.setSerializedData(changed(params.getSerializedData(), LinearParametersProto.newBuilder(), change));
        });
    }

    private static byte[] weights(double first) {
        return tensor(parameters -> {
            var matrix = parameters.getWeightMatrixBuilder();
            matrix.setSerializedData(changed(matrix.getSerializedData(), DenseTensorProto.newBuilder(), tensor -> {
                byte[] values = tensor.getValues().toByteArray();
                var buffer = java.nio.ByteBuffer.wrap(values).order(java.nio.ByteOrder.LITTLE_ENDIAN);
                // Whichever row the impostor has, one of the two is wrong.
                int columns = values.length / Double.BYTES / 2;
                buffer.putDouble(0, first);
                buffer.putDouble(Double.BYTES * (columns + 1), first);
                tensor.setValues(ByteString.copyFrom(values));
            }));
        });
    }

    private static byte[] provenance(Consumer<RootProvenanceProto.Builder> change) {
        return inner(model -> change.accept(model.getMetadataBuilder().getProvenanceBuilder()));
    }

    private static RootProvenanceProto provenanceOf(ModelBundle bundle) {
        RootProvenanceProto[] found = new RootProvenanceProto[1];
        inner(model -> found[0] = model.getMetadata().getProvenance());
        return found[0];
    }

    @SuppressWarnings("unchecked")
    private static <B extends com.google.protobuf.Message.Builder> Any changed(Any any, B builder, Consumer<B> change) {
        try {
            builder.mergeFrom(any.getValue());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
        change.accept(builder);
        return Any.pack(builder.build());
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return ' ';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) ' ');
            return length;
        }
    }
}
