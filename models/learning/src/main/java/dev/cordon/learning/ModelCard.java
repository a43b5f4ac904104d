package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The page that says what a model is and is not good for. Made from the numbers of the bundle alone: the same bundle
 * gives the same page.
 */
final class ModelCard {
    /** Sources that Cordon reads; for each that is not in the history the card says that quality is unmeasured. */
    private static final List<String> KNOWN_SOURCES = List.of("agent", "cloudtrail", "git");

    private ModelCard() {}

    static String text(TrainedFusion trained, Calibration calibration, TrainingData data) {
        StringBuilder card = new StringBuilder();
        opening(card, data);
        unmeasured(card, data);
        training(card, trained, data);
        weights(card, trained);
        identities(card, trained);
        calibration(card, calibration);
        limits(card);
        return card.toString();
    }

    private static void opening(StringBuilder card, TrainingData data) {
        card.append("# Model card: fusion of evidence\n\n")
                .append("This model says how far each kind of evidence against an identity is to be believed: it turns")
                .append(" the log-likelihood ratios of one event into log-odds that somebody else is acting.")
                .append(
                        " It holds no baseline; baselines are learned where Cordon runs. Identities it was trained on stand in"
                                + " it as 64-bit hashes of tenant and key: no name can be read from them, but whoever has a name can"
                                + " ask whether it is there.")
                .append(
                        " Its id is in `manifest.json` and is a hash of everything in the bundle, this page included.\n\n")
                .append(line("Fused on %s, events before %s (UTC).\n\n", sources(data), data.until()))
                .append("**Good for** ranking the identities of one organisation by how little they behave like")
                .append(" themselves, for a person who looks at the evidence.\n\n")
                .append("**Not good for** deciding alone: a score is no proof, and P(compromise) is only as good as")
                .append(" the stated prior.\n\n");
    }

    private static String sources(TrainingData data) {
        List<String> named = new ArrayList<>();
        for (String source : data.sources()) {
            named.add(source.equals("git") ? "change history (`git`)" : "`" + source + "`");
        }
        return String.join(", ", named);
    }

    private static void unmeasured(StringBuilder card, TrainingData data) {
        card.append("## What is not measured\n\n");
        for (String source : KNOWN_SOURCES) {
            if (!data.sources().contains(source)) {
                card.append(line(
                        "- Detection quality on `%s`: **unmeasured**. No event of it was used; its facets carry"
                                + " weights learned elsewhere or assumed.\n",
                        source));
            }
        }
        card.append("- Detection quality on the trained sources is not stated here; it is the evaluator's to publish,")
                .append(" on years that the model has not seen.\n")
                .append("- Attacks. None was in the training data: the positives are other identities' real events")
                .append(" moved onto an identity, which is how a takeover by a colleague looks, not malware, not a")
                .append(" flood, not an insider who does his usual work.\n")
                .append("- Fairness between people, teams or time zones.\n\n");
    }

    private static void training(StringBuilder card, TrainedFusion trained, TrainingData data) {
        card.append("## Training\n\n")
                .append(
                        "Logistic regression (Tribuo linear SGD, log loss, averaged AdaGrad) on an identity's own events")
                .append(" against impostors' events at their true time; both labels carry equal weight, weights are")
                .append(" kept at or above 0, and the prior is put in afterwards.\n\n")
                .append("| | |\n|---|---|\n")
                .append(line("| events, identities | %d, %d |\n", data.events(), data.identities()))
                .append(line("| own examples (used) | %d (%d) |\n", trained.ownExamples(), trained.ownUsed()))
                .append(line(
                        "| impostor examples (used) | %d (%d) |\n", trained.impostorExamples(), trained.impostorUsed()))
                .append(line("| fits, epochs each | %d, %d |\n", trained.fits(), trained.epochs()))
                .append(line("| seed | %d |\n", trained.plan().seed()))
                .append(line(
                        "| stated prior P(compromise) | %s |\n", trained.plan().prior()))
                .append(line("| input SHA-256 | `%s` |\n", data.inputSha256()))
                .append(line("| examples SHA-256 | `%s` |\n\n", trained.examplesSha256()));
    }

    private static void weights(StringBuilder card, TrainedFusion trained) {
        FlatLinearScorer scorer = trained.model().scorer("");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < FeatureSchema.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -scorer.weight(i)).thenComparing(i -> i));
        card.append(line("## Features and weights (feature schema %d)\n\n", FeatureSchema.VERSION))
                .append(
                        "Log-odds for each nat of evidence. *Assumed*: the history was silent about it, so its weight is")
                .append(line(
                        " not learned but set to %s of the mean learned one. *Eliminated*: it would have got a"
                                + " negative weight beside the others.\n\n",
                        trained.plan().assumedShare()))
                .append("| feature | weight | |\n|---|---:|---|\n");
        for (int i : order) {
            String name = FeatureSchema.names().get(i);
            String origin = trained.silent().contains(name)
                    ? "assumed"
                    : trained.eliminated().contains(name) ? "eliminated" : "learned";
            card.append(line("| `%s` | %.4f | %s |\n", name, scorer.weight(i), origin));
        }
        card.append(line("| *intercept, with the prior* | %.4f | |\n\n", scorer.intercept()));
    }

    private static void identities(StringBuilder card, TrainedFusion trained) {
        IdentityModels models = trained.identities();
        card.append("## Cohorts and single identities\n\n");
        if (models.size() == 0) {
            card.append("None: everybody is judged by the weights above.\n\n");
            return;
        }
        card.append(
                        "The weights of a group of facets times a factor, and a shift of the intercept; fitted on few examples")
                .append(
                        " of one's own against many of one's cohort, and a cohort's against everybody's. Whoever is not")
                .append(line(" among these %d identities is judged by the weights above.\n\n", models.size()))
                .append("| | identities | factors, smallest to largest | shift |\n|---|---:|---|---|\n");
        for (int cohort = 0; cohort < models.cohorts(); cohort++) {
            card.append(line("| cohort %d, members without a model of their own |", cohort + 1));
            int members = 0;
            for (int i = 0; i < models.size(); i++) {
                members += models.model(i) == cohort ? 1 : 0;
            }
            departures(card, models, cohort, cohort + 1, members);
        }
        if (models.own() > 0) {
            card.append("| a model of its own |");
            departures(card, models, models.cohorts(), models.cohorts() + models.own(), models.own());
        }
        card.append('\n');
    }

    private static void departures(StringBuilder card, IdentityModels models, int from, int to, int identities) {
        float[] all = models.factors();
        float least = Float.POSITIVE_INFINITY;
        float most = 0;
        float down = Float.POSITIVE_INFINITY;
        float up = Float.NEGATIVE_INFINITY;
        for (int i = from * IdentityModels.WIDTH; i < to * IdentityModels.WIDTH; i++) {
            if (i % IdentityModels.WIDTH == FacetGroup.COUNT) {
                down = Math.min(down, all[i]);
                up = Math.max(up, all[i]);
            } else {
                least = Math.min(least, all[i]);
                most = Math.max(most, all[i]);
            }
        }
        card.append(line(" %d | %.2f to %.2f | %.2f to %.2f |\n", identities, least, most, down, up));
    }

    private static void calibration(StringBuilder card, Calibration calibration) {
        card.append("## Calibration\n\n");
        if (calibration.groups().isEmpty()) {
            card.append("None: no alert budget can be turned into a threshold; Cordon ranks and shows the top.\n\n");
            return;
        }
        card.append("Log-odds that a share of identity-days exceeds at its daily maximum. The history counts as benign:"
                        + " an attack in it raises the thresholds.\n\n")
                .append("| source | kind | identity-days | 5 % | 1 % | 0.1 % |\n|---|---|---:|---:|---:|---:|\n");
        for (Calibration.Group group : calibration.groups()) {
            card.append(line("| %s | %s | %d |", group.source(), group.kind(), group.identityDays()));
            for (double share : new double[] {0.05, 0.01, 0.001}) {
                card.append(group.exceededBy(share).stream()
                        .mapToObj(quantile -> line(" %.2f |", quantile))
                        .findFirst()
                        .orElse(" too few days |"));
            }
            card.append('\n');
        }
        TreeSet<String> calibrated = new TreeSet<>();
        calibration.groups().forEach(group -> calibrated.add(group.source()));
        card.append(line(
                "\nA threshold for another source than %s is a guess; alerts there are marked as not calibrated.\n\n",
                String.join(", ", calibrated)));
    }

    private static void limits(StringBuilder card) {
        card.append("## Limits\n\n")
                .append(
                        "- Linear: evidence adds up; that two kinds together mean more than their sum is not learned.\n")
                .append("- History drifts; retrain at least yearly.\n")
                .append("- The bundle is hashed, not signed: the hashes show damage, not who made it.\n")
                .append(
                        "- Training time, machine and Java version are left out so that the same history gives the same")
                .append(" bytes; Tribuo's own provenance carries the fixed time 1970-01-01 in their place. Another")
                .append(" processor or Java may round differently in the last digits, which changes the hashes.\n");
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
