package dev.cordon.learning;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.behavior.FeatureSchema;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes and, trusting nothing, reads {@code manifest.json}. */
final class ManifestJson {
    private ManifestJson() {}

    static byte[] write(Manifest manifest) {
        return StrictJson.write(json -> {
            json.writeNumberField("format", ModelBundle.FORMAT);
            json.writeStringField("modelId", manifest.modelId());
            json.writeObjectFieldStart("featureSchema");
            json.writeNumberField("version", FeatureSchema.VERSION);
            StrictJson.writeTexts(json, "names", FeatureSchema.names());
            json.writeEndObject();
            writeTraining(json, manifest);
            json.writeObjectFieldStart("fusion");
            json.writeNumberField("prior", manifest.plan().prior());
            json.writeNumberField("assumedShare", manifest.plan().assumedShare());
            StrictJson.writeNumbers(json, "scales", manifest.scales());
            StrictJson.writeTexts(json, "silent", manifest.silent());
            StrictJson.writeTexts(json, "eliminated", manifest.eliminated());
            json.writeEndObject();
            json.writeObjectFieldStart("identities");
            json.writeBooleanField("cohorts", manifest.plan().cohorts());
            json.writeBooleanField("identityModels", manifest.plan().identityModels());
            json.writeEndObject();
            json.writeObjectFieldStart("entries");
            for (Map.Entry<String, Manifest.Entry> entry : manifest.entries().entrySet()) {
                json.writeObjectFieldStart(entry.getKey());
                json.writeNumberField("bytes", entry.getValue().bytes());
                json.writeStringField("sha256", entry.getValue().sha256());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    private static void writeTraining(JsonGenerator json, Manifest manifest) throws IOException {
        json.writeObjectFieldStart("training");
        StrictJson.writeTexts(json, "sources", manifest.data().sources());
        json.writeStringField("until", manifest.data().until().toString());
        json.writeStringField("inputSha256", manifest.data().inputSha256());
        json.writeNumberField("events", manifest.data().events());
        json.writeNumberField("identities", manifest.data().identities());
        json.writeNumberField("seed", manifest.plan().seed());
        json.writeNumberField("maxExamplesPerLabel", manifest.plan().maxExamplesPerLabel());
        json.writeStringField("examplesSha256", manifest.examplesSha256());
        json.writeNumberField("ownExamples", manifest.ownExamples());
        json.writeNumberField("impostorExamples", manifest.impostorExamples());
        json.writeNumberField("ownUsed", manifest.ownUsed());
        json.writeNumberField("impostorUsed", manifest.impostorUsed());
        json.writeNumberField("fits", manifest.fits());
        json.writeNumberField("epochs", manifest.epochs());
        json.writeEndObject();
    }

    static Manifest read(byte[] bytes) throws BundleRefused {
        StrictJson json = StrictJson.parse(ModelBundle.MANIFEST, bytes);
        checkFormat(json);
        StrictJson training = json.field("training");
        StrictJson fusion = json.field("fusion");
        Manifest manifest = new Manifest(
                json.field("modelId").text(),
                data(training),
                plan(training, fusion, json.field("identities")),
                training.field("ownExamples").count(),
                training.field("impostorExamples").count(),
                training.field("ownUsed").smallCount(),
                training.field("impostorUsed").smallCount(),
                training.field("examplesSha256").text(),
                features(fusion.field("silent")),
                features(fusion.field("eliminated")),
                training.field("fits").smallCount(),
                training.field("epochs").smallCount(),
                scales(fusion.field("scales")),
                entries(json.field("entries")));
        try {
            TrainingData.requireHash(manifest.examplesSha256());
        } catch (IllegalArgumentException e) {
            throw json.refused("training.examplesSha256: " + e.getMessage());
        }
        if (manifest.silent().size() + manifest.eliminated().size() >= FeatureSchema.size()
                || !Collections.disjoint(manifest.silent(), manifest.eliminated())) {
            throw json.refused("no feature is left that could weigh anything");
        }
        if (!manifest.modelId().equals(manifest.expectedModelId())) {
            throw json.refused("the model id does not fit the content");
        }
        if (!Arrays.equals(bytes, write(manifest))) {
            throw json.refused("is not in the one form a manifest is written in");
        }
        return manifest;
    }

    private static void checkFormat(StrictJson json) throws BundleRefused {
        long format = json.field("format").count();
        if (format != ModelBundle.FORMAT) {
            throw json.refused("format " + format + " is not known here, only " + ModelBundle.FORMAT + ": train again");
        }
        long version = json.field("featureSchema").field("version").count();
        if (version != FeatureSchema.VERSION) {
            throw json.refused("made for feature schema " + version + ", this version of Cordon has "
                    + FeatureSchema.VERSION + ": train again");
        }
        if (!json.field("featureSchema").field("names").texts().equals(FeatureSchema.names())) {
            throw json.refused("features are not those of feature schema " + FeatureSchema.VERSION);
        }
    }

    private static TrainingData data(StrictJson training) throws BundleRefused {
        try {
            return new TrainingData(
                    training.field("sources").texts(),
                    LocalDate.parse(training.field("until").text()),
                    training.field("inputSha256").text(),
                    training.field("events").count(),
                    training.field("identities").count());
        } catch (DateTimeException e) {
            throw training.refused("training.until is not a date");
        } catch (IllegalArgumentException e) {
            throw training.refused("training: " + e.getMessage());
        }
    }

    private static TrainingPlan plan(StrictJson training, StrictJson fusion, StrictJson identities)
            throws BundleRefused {
        try {
            return new TrainingPlan(
                    training.field("seed").whole(),
                    fusion.field("prior").number(),
                    fusion.field("assumedShare").number(),
                    training.field("maxExamplesPerLabel").smallCount(),
                    identities.field("cohorts").truth(),
                    identities.field("identityModels").truth());
        } catch (IllegalArgumentException e) {
            throw training.refused("training: " + e.getMessage());
        }
    }

    private static List<String> features(StrictJson json) throws BundleRefused {
        List<String> names = json.texts();
        if (!FeatureSchema.names().containsAll(names) || new HashSet<>(names).size() != names.size()) {
            throw json.refused("names features that the schema does not have, or one twice");
        }
        return names;
    }

    private static List<Double> scales(StrictJson json) throws BundleRefused {
        List<Double> scales = json.numbers();
        if (scales.size() != FeatureSchema.size()) {
            throw json.refused("holds " + scales.size() + " scales for " + FeatureSchema.size() + " features");
        }
        for (double scale : scales) {
            if (!(scale > 0) || scale != Math.scalb(1.0, Math.getExponent(scale))) {
                throw json.refused("a scale is not a power of two");
            }
        }
        return scales;
    }

    private static SortedMap<String, Manifest.Entry> entries(StrictJson json) throws BundleRefused {
        SortedMap<String, Manifest.Entry> entries = new TreeMap<>();
        for (String name : ModelBundle.LIMITS.keySet()) {
            StrictJson entry = json.field(name);
            String sha256 = entry.field("sha256").text();
            try {
                TrainingData.requireHash(sha256);
            } catch (IllegalArgumentException e) {
                throw json.refused("entries." + name + ": " + e.getMessage());
            }
            entries.put(name, new Manifest.Entry(entry.field("bytes").count(), sha256));
        }
        return Collections.unmodifiableSortedMap(entries);
    }
}
