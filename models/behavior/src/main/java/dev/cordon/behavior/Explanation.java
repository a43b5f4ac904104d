package dev.cordon.behavior;

import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.KeptText;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Resource;
import dev.cordon.domain.SpeakingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says in plain words, with counts that can be checked, why an event or an episode stands out. */
final class Explanation {
    private static final int MAX_FACETS = 4;
    /** Actions that the one line names. */
    private static final int MAX_DEEDS = 3;
    /** Facets whose share of the score is smaller are not worth a reader's time. */
    private static final double WORTH_SAYING = 0.1;
    /** Evidence in nats from which on the value itself, not only the run it is part of, stands out. */
    private static final float STANDS_OUT = 0.5f;
    /** Share of an identity's events below which a value is rare. */
    private static final double RARE = 0.1;
    /** Share of an identity's behaviour beyond its caps from which on "never" cannot be said. */
    private static final double FORGOTTEN_SHARE = 0.05;
    /** Decayed count below which a value counts as never learned. */
    private static final double NEVER = 0.01;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Explanation() {}

    /** The facets that spoke most for a takeover, weightiest first. */
    static List<FacetEvidence> evidence(IdentityState state, Scored scored, Scorer scorer) {
        List<FacetEvidence> evidence = new ArrayList<>();
        for (Facet facet : Facet.ALL) {
            double contribution = scorer.contribution(state.identityHash, facet.index, scored.features())
                    + scorer.contribution(state.identityHash, Facet.COUNT + facet.index, scored.features());
            if (contribution >= WORTH_SAYING && scored.values().has(facet)) {
                evidence.add(evidence(facet, state, scored, contribution));
            }
        }
        evidence.sort(Comparator.comparingDouble((FacetEvidence e) -> -e.contribution())
                .thenComparing(FacetEvidence::facet));
        return List.copyOf(evidence.subList(0, Math.min(MAX_FACETS, evidence.size())));
    }

    private static FacetEvidence evidence(Facet facet, IdentityState state, Scored scored, double contribution) {
        Comparison comparison = scored.comparison();
        FacetValues values = scored.values();
        int strongest = values.start(facet);
        float ratio = Float.NEGATIVE_INFINITY;
        for (int i = values.start(facet); i < values.end(facet); i++) {
            float candidate = comparison.ratio(facet, i);
            if (candidate > ratio) {
                ratio = candidate;
                strongest = i;
            }
        }
        double own = comparison.own(strongest);
        double total = comparison.ownTotal(facet);
        PopulationEpoch.CohortShare share = comparison.cohortShare(state.identityHash, strongest);
        String value = KeptText.of(display(facet, scored.event(), state.lastMillis, values.key(strongest)));
        String words = subject(facet, value) + habit(facet, state, scored, strongest, ratio) + peers(facet, share);
        return new FacetEvidence(
                facet.code(), value, ratio, contribution, own, total, share.with(), share.size(), words);
    }

    private static String subject(Facet facet, String value) {
        return switch (facet) {
            case HOUR -> "active " + value;
            case WEEKDAY -> "active on a " + value;
            case TRANSITION, GAP, MEASURE -> value;
            default -> facet.label() + " `" + value + "`";
        };
    }

    /** What is usual for the identity about the value; says no more than the counts bear out. */
    private static String habit(Facet facet, IdentityState state, Scored scored, int index, float ratio) {
        Comparison comparison = scored.comparison();
        double own = comparison.own(index);
        double total = comparison.ownTotal(facet);
        double share = total == 0 ? 0 : own / total;
        String history = " (" + history(state, scored.event()) + ")";
        if (ratio < STANDS_OUT) {
            return " among a run of unusual events";
        }
        if (total < 1) {
            return " not usual for its kind";
        }
        if (own < NEVER && comparison.tailShare(facet) > FORGOTTEN_SHARE) {
            return " not among what this identity does most" + history;
        }
        if (facet.shape == Facet.Shape.OWNED) {
            double everybody = comparison.everybody(index);
            if (own < NEVER) {
                return (everybody < NEVER ? " new to everybody" : " is others' work lately, never this identity's")
                        + history;
            }
            return String.format(
                    Locale.ROOT, " is mostly others' lately (%.0f of %.0f uses)", own, Math.max(own, everybody));
        }
        if (own < NEVER) {
            return " never seen for this identity" + history;
        }
        if (share < RARE) {
            return String.format(Locale.ROOT, " rare for this identity (%s of its events)%s", percent(share), history);
        }
        return String.format(Locale.ROOT, " more usual for others than for this identity%s", history);
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return percent < 0.1 ? "under 0.1 %" : String.format(Locale.ROOT, percent < 1 ? "%.1f %%" : "%.0f %%", percent);
    }

    private static String peers(Facet facet, PopulationEpoch.CohortShare share) {
        return share.size() == 0 || isOrdinal(facet)
                ? ""
                : "; " + share.with() + " of " + share.size() + " sampled peers";
    }

    private static boolean isOrdinal(Facet facet) {
        return facet.shape != Facet.Shape.CATEGORY;
    }

    private static String history(IdentityState state, IdentityEvent event) {
        long days = Math.max(0, FacetValues.day(event.timeMillis()) - FacetValues.day(state.firstMillis));
        return String.format(Locale.ROOT, "%,d days, %,d events", days, state.events);
    }

    static String display(Facet facet, IdentityEvent event, long previousMillis, long key) {
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
            case MEASURE -> measure(event, key);
            case SESSION -> event.session().name();
            case CREDENTIAL -> event.credential().id();
            case WORD -> ResourceNames.word(event.resources(), hash -> facet.key(hash) == key);
            case WEEKDAY -> weekday(event.timeMillis());
        };
    }

    private static String area(Facet facet, IdentityEvent event, long key) {
        for (Resource resource : event.resources()) {
            int end = resource.id().length();
            while ((end = ResourceNames.parentEnd(resource.id(), end)) > 0) {
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

    private static String measure(IdentityEvent event, long key) {
        for (Measure measure : event.measures()) {
            if (FacetValues.key(measure) == key) {
                return String.format(Locale.ROOT, "%s of %.0f", measure.name(), measure.value());
            }
        }
        return "";
    }

    private static String hour(long millis) {
        var time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
        return String.format(Locale.ROOT, "around %02d:00 UTC", time.getHour());
    }

    private static String weekday(long millis) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .getDayOfWeek()
                .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** What happened and why it stands out, so that an analyst understands it in ten seconds. */
    static String why(IdentityState state, Episode episode) {
        List<String> parts = new ArrayList<>();
        if (episode.isOfSightingsAlone()) {
            parts.add(sighted(state, episode));
        } else if (!episode.exposure.isEmpty()) {
            parts.add("exposed credential in use");
        }
        if (episode.immature) {
            parts.add("little history here (since "
                    + Instant.ofEpochMilli(state.firstMillis)
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate()
                    + ")");
        }
        List<FacetEvidence> evidence = episode.evidence();
        String deeds = deeds(episode, evidence.isEmpty());
        if (!deeds.isEmpty()) {
            parts.add(deeds);
        }
        int reasons = episode.immature ? 1 : 2;
        for (FacetEvidence facet : evidence.subList(0, Math.min(reasons, evidence.size()))) {
            parts.add(facet.explanation());
        }
        return String.join("; ", parts);
    }

    /** What was sighted in the open, and when it was used last. */
    private static String sighted(IdentityState state, Episode episode) {
        if (episode.credentials.isEmpty()) {
            return "identity in the open (last event " + minute(state.lastMillis) + ")"
                    + (state.lastMillis < episode.exposedSinceMillis ? "; no event" : "; events")
                    + " since it was sighted";
        }
        List<CredentialUse> known = state.uses.ofIds(episode.credentials);
        int more = episode.credentials.size() - 1;
        String others = more == 0 ? "" : " and " + more + " more";
        if (known.isEmpty()) {
            return "exposed credential " + episode.credentials.first() + others;
        }
        CredentialUse newest = known.get(0);
        return "exposed credential " + newest.id() + " (last used " + minute(newest.lastSeenMillis()) + ")" + others
                + (newest.lastSeenMillis() < episode.exposedSinceMillis ? "; no use" : "; used")
                + " since it was sighted";
    }

    private static String minute(long millis) {
        return MINUTE.format(Instant.ofEpochMilli(millis));
    }

    /** The different actions that could do most, on what, from where. */
    private static String deeds(Episode episode, boolean evenHarmless) {
        Map<String, SpeakingEvent> actions = new LinkedHashMap<>();
        for (SpeakingEvent event : episode.strongest) {
            if (evenHarmless || event.impact() >= Episodes.COLD_START_IMPACT) {
                actions.putIfAbsent(event.action(), event);
            }
        }
        if (actions.isEmpty()) {
            return "";
        }
        SpeakingEvent first = actions.values().iterator().next();
        Set<String> techniques = new TreeSet<>();
        List<String> names = new ArrayList<>();
        for (SpeakingEvent event : actions.values()) {
            if (names.size() < MAX_DEEDS) {
                names.add(event.action());
                techniques.addAll(event.techniques());
            }
        }
        StringBuilder deeds = new StringBuilder(String.join(", ", names));
        if (!techniques.isEmpty()) {
            deeds.append(" (").append(String.join(", ", techniques)).append(')');
        }
        if (!first.resource().isEmpty()) {
            deeds.append(" on ").append(first.resource());
        }
        if (!first.address().isEmpty()) {
            deeds.append(" from ").append(first.address());
        }
        return deeds.toString();
    }
}
