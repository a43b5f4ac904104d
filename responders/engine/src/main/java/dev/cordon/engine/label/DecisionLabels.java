package dev.cordon.engine.label;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.LabelScope;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.engine.evidence.ChainedRecord;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceText;
import dev.cordon.engine.lifecycle.ReleaseVerdict;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.SuppressionWord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes labels of the decisions in a chain of evidence. All records of the chain that {@linkplain #isToldBy tell} of any
 * have to be given, in any order: what a decision did, and whether somebody took it back, is told by others. A decision
 * that did nothing, since it did not fit or Cordon stopped before it took effect, is no label.
 */
public final class DecisionLabels {
    private static final Set<EvidenceKind> TOLD_BY =
            Set.of(EvidenceKind.PLAN, EvidenceKind.DECISION, EvidenceKind.TRANSITION);
    /** Whose nonce a transition's detail names begins behind this. */
    private static final String MADE_BY = Transition.madeBy("");

    private final Map<String, String> alerts = new HashMap<>();
    private final Set<String> carriedOut = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Set<String>> givers = new HashMap<>();
    private final List<Decided> decisions = new ArrayList<>();
    private final List<Decided> words = new ArrayList<>();
    private final List<Decided> verdicts = new ArrayList<>();
    /** Of each giver, alert and identity the latest word that took back what was said before. */
    private final Map<Spoken, Instant> takenBack = new HashMap<>();

    /** What one person says of one alert, as far as it is one identity's. */
    private record Spoken(String giver, String alert, String identity) {
        static Spoken of(Decided word) {
            return new Spoken(word.text("subject"), word.text("alert"), word.identity());
        }
    }

    /** A decision with where it stands. */
    private record Decided(ChainedRecord chained, JsonNode body) {
        String text(String field) {
            return body.path(field).asText();
        }

        Instant time() {
            return chained.record().time();
        }

        String identity() {
            return chained.record().subject().identity();
        }

        String record() {
            return chained.sequence() + ":" + chained.hash();
        }
    }

    /**
     * What was made.
     *
     * @param labels by the decisions' times
     * @param withoutEffect decisions that changed nothing
     */
    public record Made(List<LabelledDecision> labels, long withoutEffect) {
        public Made {
            labels = List.copyOf(labels);
        }
    }

    /** Whether a record may tell of a decision, or of what one was about or did. */
    public static boolean isToldBy(ChainedRecord chained) {
        return TOLD_BY.contains(chained.kind());
    }

    /** Takes a record whose place in the chain was checked. */
    public void take(ChainedRecord chained) {
        if (chained.conflict()) {
            return;
        }
        JsonNode body = EvidenceText.body(chained.record());
        switch (chained.record().kind()) {
            case PLAN ->
                alerts.put(body.path("containment").asText(), body.path("alert").asText());
            case DECISION -> {
                if (body.has("verb")) {
                    decisions.add(new Decided(chained, body));
                } else if (body.has("act")) {
                    word(new Decided(chained, body));
                } else if (body.has("verdict")) {
                    said(new Decided(chained, body));
                } else {
                    effect(body);
                }
            }
            case TRANSITION -> effect(body);
            default -> {
                // Tells nothing of what anybody decided.
            }
        }
    }

    private void word(Decided word) {
        words.add(word);
        if (word.text("act").equals(SuppressionWord.Act.END.label())) {
            ended.add(word.text("suppression"));
        } else {
            givers.computeIfAbsent(word.text("suppression"), id -> new HashSet<>())
                    .add(word.text("subject"));
        }
    }

    private void said(Decided word) {
        verdicts.add(word);
        if (verdictOf(word) == LabelVerdict.NONE) {
            takenBack.merge(Spoken.of(word), word.time(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    /** A refusal is an alarm and never comes here. */
    private void effect(JsonNode body) {
        for (JsonNode detail : body.path("details")) {
            if (detail.asText().startsWith(MADE_BY)) {
                carriedOut.add(detail.asText().substring(MADE_BY.length()));
            }
        }
    }

    /** Makes them, once all records were taken. */
    public Made make() {
        List<LabelledDecision> labels = new ArrayList<>();
        long withoutEffect = 0;
        for (Decided decision : decisions) {
            if (carriedOut.contains(decision.text("nonce"))) {
                labels.add(ofHold(decision));
            } else {
                withoutEffect++;
            }
        }
        words.forEach(word -> labels.add(ofSuppression(word)));
        verdicts.forEach(word -> labels.add(ofAlert(word)));
        labels.sort(Comparator.comparingLong(LabelledDecision::timeMillis));
        return new Made(labels, withoutEffect);
    }

    private LabelledDecision ofHold(Decided decision) {
        String alert = alerts.getOrDefault(decision.text("containment"), "");
        return label(decision, decision.text("verb"), verdict(decision), alert, LabelScope.NONE, false);
    }

    /** A release says something whatever its words; a rejection only where its words do. */
    private static LabelVerdict verdict(Decided decision) {
        String verb = decision.text("verb");
        Optional<ReleaseVerdict> said = ReleaseVerdict.saidIn(decision.text("reason"));
        if (verb.equals(Verb.CONFIRM.label())) {
            return LabelVerdict.MALICIOUS;
        }
        if (verb.equals(Verb.RELEASE.label())) {
            return verdict(said.orElse(ReleaseVerdict.BENIGN));
        }
        return verb.equals(Verb.REJECT.label())
                ? said.map(DecisionLabels::verdict).orElse(LabelVerdict.NONE)
                : LabelVerdict.NONE;
    }

    private static LabelVerdict verdict(ReleaseVerdict said) {
        return switch (said) {
            case FALSE_POSITIVE -> LabelVerdict.FALSE_POSITIVE;
            case BENIGN -> LabelVerdict.BENIGN;
        };
    }

    private LabelledDecision ofSuppression(Decided word) {
        boolean end = word.text("act").equals(SuppressionWord.Act.END.label());
        LabelScope scope = new LabelScope(
                texts(word.body().path("actions")),
                texts(word.body().path("places")),
                texts(word.body().path("resources")),
                Instant.parse(word.text("until")).toEpochMilli());
        return label(
                word,
                word.text("act"),
                end || lacksSecond(word) ? LabelVerdict.NONE : LabelVerdict.BENIGN,
                word.text("alert"),
                scope,
                !end && ended.contains(word.text("suppression")));
    }

    private LabelledDecision ofAlert(Decided word) {
        LabelVerdict verdict = verdictOf(word);
        boolean takesBack = verdict == LabelVerdict.NONE;
        return label(
                word,
                takesBack ? LabelledDecision.TAKE_BACK : LabelledDecision.VERDICT,
                verdict,
                word.text("alert"),
                LabelScope.NONE,
                !takesBack && isTakenBack(word));
    }

    private static LabelVerdict verdictOf(Decided word) {
        return LabelVerdict.labelled(word.text("verdict")).orElse(LabelVerdict.NONE);
    }

    /** Whether whoever said so took it back later: nobody takes anything away from what another says of an alert. */
    private boolean isTakenBack(Decided word) {
        return takenBack.getOrDefault(Spoken.of(word), Instant.MIN).isAfter(word.time());
    }

    /**
     * Whether one person alone stands for what some alerts need two for. Records of earlier versions do not tell whether any
     * do, so they are taken to.
     */
    private boolean lacksSecond(Decided word) {
        boolean oneIsEnough = word.body().path("alone_below_priority").asDouble() >= Suppression.TOP
                && word.body().path("alone_below_radius").asDouble() >= Suppression.TOP
                && word.body().path("alone_not_kinds").isEmpty();
        return !oneIsEnough
                && givers.getOrDefault(word.text("suppression"), Set.of()).size() < 2;
    }

    private static LabelledDecision label(
            Decided decided, String decision, LabelVerdict verdict, String alert, LabelScope scope, boolean takenBack) {
        return new LabelledDecision(
                decided.text("nonce"),
                decision,
                verdict,
                decided.time().toEpochMilli(),
                decided.text("subject"),
                decided.text("role"),
                decided.text("reason"),
                decided.chained().record().tenant(),
                decided.identity(),
                "",
                alert,
                scope,
                takenBack,
                decided.text("key"),
                decided.record());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** Whether a record is a decision, so that one that is not proved can be counted. */
    public static boolean isDecision(ChainedRecord chained) {
        JsonNode body = EvidenceText.body(chained.record());
        return chained.record().kind() == EvidenceKind.DECISION
                && (body.has("verb") || body.has("act") || body.has("verdict"));
    }
}
