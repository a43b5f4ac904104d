package dev.cordon.behavior;

import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Resource;
import dev.cordon.domain.SpeakingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says in plain words, with counts that can be checked, why an event or an episode stands out. */
final class Explanation {
    private static final int MAX_FACETS = 4;
    /** Facets whose share of the score is smaller are not worth a reader's time. */
    private static final double WORTH_SAYING = 0.1;
    /** Decayed count below which a value counts as never learned. */
    private static final double NEVER = 0.01;

    private Explanation() {}

    /** The facets that spoke most for a takeover, weightiest first. */
    static List<FacetEvidence> evidence(
            IdentityState state,
            IdentityEvent event,
            PopulationEpoch epoch,
            FacetValues values,
            float[] features,
            Scorer scorer) {
        List<FacetEvidence> evidence = new ArrayList<>();
        for (Facet facet : Facet.ALL) {
            double contribution = scorer.contribution(facet.index, features)
                    + scorer.contribution(Facet.COUNT + facet.index, features);
            if (contribution >= WORTH_SAYING && values.has(facet)) {
                evidence.add(evidence(facet, state, event, epoch, values, contribution));
            }
        }
        evidence.sort(Comparator.comparingDouble((FacetEvidence e) -> -e.contribution())
                .thenComparing(FacetEvidence::facet));
        return List.copyOf(evidence.subList(0, Math.min(MAX_FACETS, evidence.size())));
    }

    private static FacetEvidence evidence(
            Facet facet,
            IdentityState state,
            IdentityEvent event,
            PopulationEpoch epoch,
            FacetValues values,
            double contribution) {
        int strongest = values.start(facet);
        float ratio = Float.NEGATIVE_INFINITY;
        for (int i = values.start(facet); i < values.end(facet); i++) {
            float candidate = EvidenceModel.ratio(
                    facet,
                    state.baseline,
                    state.pending,
                    epoch,
                    event.identity().kind(),
                    values,
                    i,
                    state.previousAction);
            if (candidate > ratio) {
                ratio = candidate;
                strongest = i;
            }
        }
        long key = values.key(strongest);
        double own = state.baseline.count(key);
        double total = state.baseline.total(facet);
        PopulationEpoch.CohortShare share = epoch.cohortShare(event.identity().kind(), state.identityHash, key);
        String value = Texts.capped(display(facet, event, state.lastMillis, values, key));
        String words = words(facet, value, state, event, own, total, share, epoch.count(key));
        return new FacetEvidence(
                facet.code(), value, ratio, contribution, own, total, share.with(), share.size(), words);
    }

    private static String words(
            Facet facet,
            String value,
            IdentityState state,
            IdentityEvent event,
            double own,
            double total,
            PopulationEpoch.CohortShare share,
            double everybody) {
        String history = history(state, event);
        String subject = switch (facet) {
            case HOUR -> "active at " + value;
            case TRANSITION, GAP, MEASURE -> value;
            default -> facet.label() + " `" + value + "`";
        };
        String habit;
        if (facet == Facet.RESOURCE) {
            habit = own < NEVER
                    ? everybody < NEVER ? " new to everybody" : " is others' work lately, never this identity's"
                    : String.format(
                            Locale.ROOT,
                            " is mostly others' lately (%.0f of %.0f uses)",
                            own,
                            Math.max(own, everybody));
            return subject + habit + " (" + history + ")";
        }
        String peers =
                share.size() == 0 || isOrdinal(facet) ? "" : share.with() + " of " + share.size() + " sampled peers";
        if (total < 1) {
            return subject + " not usual for its kind" + (peers.isEmpty() ? "" : " (" + peers + ")");
        }
        if (own < NEVER) {
            habit = " never seen for this identity";
        } else {
            habit = String.format(Locale.ROOT, " rare for this identity (%.2g %% of its events)", 100 * own / total);
        }
        return subject + habit + " (" + history + ")" + (peers.isEmpty() ? "" : "; " + peers);
    }

    private static boolean isOrdinal(Facet facet) {
        return facet.shape != Facet.Shape.CATEGORY;
    }

    private static String history(IdentityState state, IdentityEvent event) {
        long days = Math.max(0, FacetValues.day(event.timeMillis()) - FacetValues.day(state.firstMillis));
        return String.format(Locale.ROOT, "%,d days, %,d events", days, state.events);
    }

    private static String display(Facet facet, IdentityEvent event, long previousMillis, FacetValues values, long key) {
        return switch (facet) {
            case ACTION -> event.action().label();
            case SERVICE -> event.action().service();
            case RESOURCE ->
                event.resources().stream()
                        .map(Resource::id)
                        .filter(id -> facet.key(Hash64.of(id)) == key)
                        .findFirst()
                        .orElse("");
            case AREA -> area(facet, event, key);
            case NETWORK -> event.endpoint().network();
            case CLIENT -> event.client().family();
            case REGION -> event.endpoint().region();
            case HOUR -> hour(event.timeMillis());
            case OUTCOME ->
                event.outcome().code().isEmpty()
                        ? event.outcome().status().name().toLowerCase(Locale.ROOT)
                        : event.outcome().code();
            case ROLE -> event.assumedRole();
            case ARGUMENTS -> event.action().operation() + "(" + event.argumentShape() + ")";
            case TRANSITION -> "`" + event.action().operation() + "` right after what came before";
            case GAP -> "a pause of " + pause(Math.max(0, event.timeMillis() - previousMillis)) + " before it";
            case STYLE ->
                event.style().stream()
                        .filter(mark -> facet.key(Hash64.of(mark)) == key)
                        .findFirst()
                        .orElse("");
            case MEASURE -> measure(event, values, key);
            case SESSION -> event.session().name();
            case CREDENTIAL -> event.credential().id();
        };
    }

    private static String area(Facet facet, IdentityEvent event, long key) {
        for (Resource resource : event.resources()) {
            int end = resource.id().length();
            while ((end = FacetValues.parentEnd(resource.id(), end)) > 0) {
                if (facet.key(Hash64.of(resource.id(), 0, end)) == key) {
                    return resource.id().substring(0, end);
                }
            }
        }
        return "";
    }

    private static String pause(long millis) {
        long seconds = millis / 1000;
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    private static String measure(IdentityEvent event, FacetValues values, long key) {
        int index = values.start(Facet.MEASURE);
        for (Measure measure : event.measures()) {
            if (index < values.end(Facet.MEASURE) && values.key(index++) == key) {
                return String.format(Locale.ROOT, "%s of %.0f", measure.name(), measure.value());
            }
        }
        return "";
    }

    private static String hour(long millis) {
        var time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
        boolean weekend = time.getDayOfWeek().getValue() >= 6;
        return String.format(Locale.ROOT, "%02d:00 UTC on a %s", time.getHour(), weekend ? "weekend" : "weekday");
    }

    /** One line that an analyst understands in ten seconds. */
    static String why(IdentityState state, Episode episode) {
        List<String> parts = new ArrayList<>();
        if (!state.exposures.isEmpty()) {
            parts.add("exposed credential in use");
        }
        List<FacetEvidence> evidence = episode.evidence();
        if (episode.immature && evidence.isEmpty()) {
            parts.add("too new to have habits (first seen "
                    + Instant.ofEpochMilli(state.firstMillis)
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate() + ")");
        }
        if (!episode.strongest.isEmpty()) {
            SpeakingEvent top = episode.strongest.get(0);
            if (top.impact() >= Episodes.COLD_START_IMPACT || evidence.isEmpty()) {
                parts.add(top.action() + can(top));
            }
        }
        for (FacetEvidence facet : evidence.subList(0, Math.min(2, evidence.size()))) {
            parts.add(facet.explanation());
        }
        return String.join("; ", parts);
    }

    private static String can(SpeakingEvent event) {
        String level = switch (event.accessLevel()) {
            case PERMISSIONS_MANAGEMENT -> " can change permissions";
            case WRITE -> " can change or destroy";
            case TAGGING -> " can change tags";
            case READ -> " can read";
            case LIST -> " can list";
            case UNKNOWN -> " can do nobody knows what";
        };
        return event.techniques().isEmpty() ? level : level + " (" + String.join(", ", event.techniques()) + ")";
    }
}
