package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Made-up histories for tests: seeded, of any schema with at least four features. */
final class Histories {
    static final TrainingData DATA =
            new TrainingData(List.of("git"), LocalDate.of(2016, 1, 1), Sha256.hex(new byte[] {1}), 12_345, 67);

    private Histories() {}

    /** Impostors show more evidence in the even features; the odd ones partly follow their left neighbour. */
    static List<TrainingExample> plain(long seed, int size) {
        Random random = new Random(seed);
        List<TrainingExample> examples = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            boolean impostor = n % 4 == 0;
            float[] features = new float[FeatureSchema.size()];
            for (int i = 0; i < features.length; i++) {
                double shift = impostor && i % 2 == 0 ? 0.6 : 0;
                double neighbour = i % 2 == 1 ? 0.5 * features[i - 1] : 0;
                features[i] = (float) (random.nextGaussian() * (1 + i % 3) + shift + neighbour);
                if (random.nextInt(5) == 0) {
                    features[i] = 0;
                }
            }
            examples.add(new TrainingExample(identity(n / 4 % 3), features, impostor, 1 + n % 3));
        }
        return examples;
    }

    /** Hashes are spread over all 64 bits and not in the order of their numbers. */
    static long identity(int number) {
        return (number + 1) * 0x9e3779b97f4a7c15L;
    }

    /** Feature 1 is the noise in feature 0, so that an unconstrained fit subtracts it; only 0 to 3 speak at all. */
    static List<TrainingExample> withSuppressor(long seed, int size) {
        Random random = new Random(seed);
        List<TrainingExample> examples = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            boolean impostor = n % 3 == 0;
            double noise = random.nextGaussian();
            float[] features = new float[FeatureSchema.size()];
            features[0] = (float) ((impostor ? 1.0 : 0) + noise + 0.5 * random.nextGaussian());
            features[1] = (float) (noise + 0.3 * random.nextGaussian());
            features[2] = (float) (0.4 * features[1] + (impostor ? 0.2 : 0) + random.nextGaussian());
            features[3] = (float) (-0.7 * features[2] + (impostor ? 0.3 : 0) + 0.5 * random.nextGaussian());
            examples.add(new TrainingExample(identity(0), features, impostor, 1));
        }
        return examples;
    }

    /** Features 0 to 3 mixed so that dropping the most negative one by one drops one too many. */
    static List<TrainingExample> entangled(long seed, int size) {
        double[][] mix = {{1, 0, 0, 0}, {-0.5, 1, 0, 0}, {1, -1.4, 1, 0}, {-1.4, 0.1, 1.4, 1}};
        double[] shift = {0.8, 0.2, 0.3, 0.7};
        Random random = new Random(seed);
        List<TrainingExample> examples = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            boolean impostor = n % 2 == 0;
            double[] noise = new double[4];
            float[] features = new float[FeatureSchema.size()];
            for (int i = 0; i < 4; i++) {
                noise[i] = random.nextGaussian();
                double sum = impostor ? shift[i] : 0;
                for (int j = 0; j <= i; j++) {
                    sum += mix[i][j] * noise[j];
                }
                features[i] = (float) sum;
            }
            examples.add(new TrainingExample(identity(0), features, impostor, 1));
        }
        return examples;
    }

    static TrainedFusion train(List<TrainingExample> examples, TrainingPlan plan) {
        FusionTrainer trainer = new FusionTrainer(plan);
        examples.forEach(trainer::add);
        try {
            return trainer.train();
        } catch (TrainingRefused e) {
            throw new AssertionError(e);
        }
    }

    static Calibration calibration(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CalibrationBuilder builder = new CalibrationBuilder();
        for (int i = 0; i < 5_000; i++) {
            IdentityKind kind = i % 5 == 0 ? IdentityKind.SERVICE : IdentityKind.HUMAN;
            builder.add("git", kind, -6 - Math.log(random.nextDouble(1e-9, 1)));
        }
        return builder.build();
    }

    static ModelBundle bundle(long seed) {
        TrainedFusion trained = train(plain(seed, 1_200), TrainingPlan.withSeed(seed));
        return ModelBundle.of(trained, calibration(seed), DATA);
    }

    static float[] randomFeatures(Random random, double size) {
        float[] features = new float[FeatureSchema.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextInt(4) == 0 ? 0 : (float) (random.nextGaussian() * size);
        }
        return features;
    }
}
