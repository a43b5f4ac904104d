package dev.cordon.bench.peers;

import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.takeover.Evidence;
import dev.cordon.learning.takeover.EvidenceDetector;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import libsvm.svm;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A one-class support vector machine (Schölkopf et al., "Estimating the Support of a High-Dimensional Distribution", 2001)
 * for everybody, by Tribuo over libsvm. Trained once, on a sample of the history; it does not learn while it plays.
 */
public final class OneClassSvm implements EvidenceDetector {
    /** Share of the own examples that may lie outside. */
    static final double NU = 0.05;
    /** Examples that it is trained on at most. */
    static final int SAMPLES = 3000;
    /** Events of an identity that are no example: its baseline still learns what it is. */
    static final int FIRST_EVENTS = 30;

    private static final Logger TRIBUO = Logger.getLogger("org.tribuo.common.libsvm");
    private static final OffsetDateTime NO_TIME = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    @Override
    public String name() {
        return "one-class-svm";
    }

    @Override
    public Player fit(List<Evidence> history, long seed) throws TrainingRefused {
        Columns columns = Columns.inNats(history);
        String[] names = new String[columns.count()];
        for (int i = 0; i < names.length; i++) {
            names[i] = String.format("f%03d", i);
        }
        AnomalyFactory events = new AnomalyFactory();
        MutableDataset<Event> data =
                new MutableDataset<>(new SimpleDataSourceProvenance("own evidence", NO_TIME, events), events);
        List<float[]> rows = sample(history, seed).stream().map(columns::of).toList();
        if (rows.size() < Columns.FEWEST_EVENTS) {
            throw new TrainingRefused("too little history: " + rows.size() + " events of known identities");
        }
        rows.forEach(row -> data.add(example(row, names, AnomalyFactory.EXPECTED_EVENT)));
        SVMParameters<Event> parameters =
                new SVMParameters<>(new SVMAnomalyType(SVMAnomalyType.SVMMode.ONE_CLASS), KernelType.RBF);
        parameters.setNu(NU);
        parameters.setGamma(1 / totalVariance(rows));
        svm.svm_set_print_string_function(line -> {}); // libsvm reports its progress on standard output
        TRIBUO.setLevel(Level.WARNING);
        return new Trained(columns, names, new LibSVMAnomalyTrainer(parameters, seed).train(data));
    }

    /** Of all columns together: 1 over it is the usual width where features keep their own scales. */
    private static double totalVariance(List<float[]> rows) {
        double total = 0;
        for (int column = 0; column < rows.get(0).length; column++) {
            double sum = 0;
            double squares = 0;
            for (float[] row : rows) {
                sum += row[column];
                squares += (double) row[column] * row[column];
            }
            double mean = sum / rows.size();
            total += squares / rows.size() - mean * mean;
        }
        return total;
    }

    private static List<Evidence> sample(List<Evidence> history, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<String, Integer> events = new HashMap<>();
        List<Evidence> sample = new ArrayList<>();
        long seen = 0;
        for (Evidence evidence : history) {
            if (events.merge(evidence.identity(), 1, Integer::sum) <= FIRST_EVENTS) {
                continue;
            }
            seen++;
            if (sample.size() < SAMPLES) {
                sample.add(evidence);
            } else {
                long place = random.nextLong(seen); // Vitter's R: every event equally likely
                if (place < SAMPLES) {
                    sample.set((int) place, evidence);
                }
            }
        }
        return sample;
    }

    private static Example<Event> example(float[] values, String[] names, Event event) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new ArrayExample<>(event, names, wide);
    }

    private static final class Trained implements Player {
        private final Columns columns;
        private final String[] names;
        private final Model<Event> model;

        Trained(Columns columns, String[] names, Model<Event> model) {
            this.columns = columns;
            this.names = names;
            this.model = model;
        }

        @Override
        public double play(Evidence evidence) {
            Example<Event> example = example(columns.of(evidence), names, AnomalyFactory.UNKNOWN_EVENT);
            return -model.predict(example).getOutput().getScore();
        }

        @Override
        public Player fork() {
            return this; // nothing in it changes
        }
    }
}
