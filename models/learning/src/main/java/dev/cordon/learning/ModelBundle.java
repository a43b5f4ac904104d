package dev.cordon.learning;

import dev.cordon.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trained model with all that is needed to use, judge and repeat it. Immutable; the same history, plan and seed give
 * the same bytes. Holds weights, ranges, counts and hashes of identities, no text from any event.
 */
public final class ModelBundle {
    /** Format of the manifest and the set of entries. */
    public static final int FORMAT = 2;

    public static final String MANIFEST = "manifest.json";
    public static final String FUSION = "fusion.pb";
    public static final String IDENTITIES = "identities.bin";
    public static final String CALIBRATION = "calibration.json";
    public static final String CARD = "MODEL_CARD.md";

    public static final int MAX_MANIFEST_BYTES = 256 << 10;

    /** The other entries and the most bytes each may have. */
    static final SortedMap<String, Integer> LIMITS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            FUSION, 1 << 20, IDENTITIES, IdentityModelsCodec.MAX_BYTES, CALIBRATION, 512 << 10, CARD, 256 << 10)));

    private final Manifest manifest;
    private final FusionModel fusion;
    private final FlatLinearScorer scorer;
    private final Calibration calibration;
    private final String card;
    private final byte[] manifestBytes;
    private final Map<String, byte[]> others;

    private ModelBundle(
            Manifest manifest,
            FusionModel fusion,
            IdentityModels identities,
            Calibration calibration,
            String card,
            byte[] manifestBytes,
            Map<String, byte[]> others) {
        this.manifest = manifest;
        this.fusion = fusion;
        this.scorer = fusion.scorer(manifest.modelId()).with(identities);
        this.calibration = calibration;
        this.card = card;
        this.manifestBytes = manifestBytes;
        this.others = others;
    }

    /** Packs what a training run made. */
    public static ModelBundle of(TrainedFusion trained, Calibration calibration, TrainingData data) {
        SortedMap<String, byte[]> others = new TreeMap<>();
        others.put(FUSION, trained.model().protobuf());
        others.put(IDENTITIES, IdentityModelsCodec.write(trained.identities()));
        others.put(CALIBRATION, CalibrationJson.write(calibration));
        String card = ModelCard.text(trained, calibration, data);
        others.put(CARD, card.getBytes(StandardCharsets.UTF_8));
        SortedMap<String, Manifest.Entry> hashes = new TreeMap<>();
        others.forEach((name, bytes) -> hashes.put(name, new Manifest.Entry(bytes.length, Sha256.hex(bytes))));
        List<Double> scales = new ArrayList<>();
        for (double scale : trained.model().scales()) {
            scales.add(scale);
        }
        Manifest unnamed = new Manifest(
                "",
                data,
                trained.plan(),
                trained.ownExamples(),
                trained.impostorExamples(),
                trained.ownUsed(),
                trained.impostorUsed(),
                trained.examplesSha256(),
                trained.silent(),
                trained.eliminated(),
                trained.fits(),
                trained.epochs(),
                List.copyOf(scales),
                Collections.unmodifiableSortedMap(hashes));
        Manifest manifest = unnamed.withModelId(unnamed.expectedModelId());
        return new ModelBundle(
                manifest,
                trained.model(),
                trained.identities(),
                calibration,
                card,
                ManifestJson.write(manifest),
                others);
    }

    /** Makes a bundle of entries whose hashes were checked. */
    static ModelBundle read(Manifest manifest, byte[] manifestBytes, Map<String, byte[]> others) throws BundleRefused {
        Calibration calibration = CalibrationJson.read(entry(others, CALIBRATION));
        double[] scales =
                manifest.scales().stream().mapToDouble(Double::doubleValue).toArray();
        FusionModel fusion = FusionModel.read(entry(others, FUSION), scales, manifest.silent(), manifest.plan());
        IdentityModels identities = IdentityModelsCodec.read(entry(others, IDENTITIES));
        String card;
        try {
            card = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(entry(others, CARD)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BundleRefused(CARD, "is not UTF-8", e);
        }
        if (card.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new BundleRefused(CARD, "holds control characters");
        }
        return new ModelBundle(manifest, fusion, identities, calibration, card, manifestBytes, others);
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) throws BundleRefused {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new BundleRefused(name, "is missing");
        }
        return bytes;
    }

    /** Names the content; stands on every alert. */
    public String modelId() {
        return manifest.modelId();
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The model as Tribuo has it. */
    public FusionModel fusion() {
        return fusion;
    }

    /** The model compiled for the stream; safe to share between threads. */
    public FlatLinearScorer scorer() {
        return scorer;
    }

    public Calibration calibration() {
        return calibration;
    }

    /** The model card, in Markdown. */
    public String card() {
        return card;
    }

    /** All entries by name, the manifest last. */
    public Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        others.forEach((name, bytes) -> entries.put(name, bytes.clone()));
        entries.put(MANIFEST, manifestBytes.clone());
        return entries;
    }
}
