package dev.cordon.learning;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays history with a trained model and collects how high each identity-day scores, from a day on that the model was
 * not fitted on. History counts as benign: attacks in it raise the threshold, which the model card says.
 */
public final class CalibrationReplay {
    private static final long MILLIS_PER_DAY = 24 * 3_600_000L;

    private final CalibrationBuilder builder;
    private final SequentialReplay replay;
    private final long fromMillis;
    private final int silentDays;
    private final Map<IdentityKey, RecentDays> identities = new LinkedHashMap<>();

    /**
     * @param builder gets the daily maxima
     * @param fromMillis first moment that counts
     */
    public CalibrationReplay(
            Scorer scorer,
            BehaviorSettings settings,
            ActionImpact impact,
            CalibrationBuilder builder,
            long fromMillis) {
        this.builder = builder;
        this.fromMillis = fromMillis;
        this.silentDays = (int) (settings.episodeSilenceMillis() / MILLIS_PER_DAY);
        this.replay = new SequentialReplay(
                new IdentityScorer(scorer, AlertPolicy.NEVER, impact, settings), settings, new ExposureBook());
    }

    /** Takes the next event in (time, event id) order. */
    public void play(IdentityEvent event) {
        Judgement judgement = replay.play(event);
        if (judgement.disposition() == Judgement.Disposition.SCORED && event.timeMillis() >= fromMillis) {
            identities
                    .computeIfAbsent(
                            IdentityKey.of(event.tenant(), event.identity().key()), key -> new RecentDays())
                    .add(event, judgement.logOdds());
        }
    }

    /** Counts the days that were still open. */
    public void finish() {
        identities.values().forEach(RecentDays::close);
        identities.clear();
    }

    /** An identity's highest scores on its last days: as long as an episode stays open in silence. */
    private final class RecentDays {
        private final List<Day> days = new ArrayList<>();

        void add(IdentityEvent event, double score) {
            long number = PopulationDay.dayOf(event.timeMillis());
            if (!days.isEmpty() && last().number() == number) {
                days.set(days.size() - 1, new Day(event, number, Math.max(last().score(), score)));
                return;
            }
            close();
            days.add(new Day(event, number, score));
            days.removeIf(day -> day.number() < number - silentDays);
        }

        private Day last() {
            return days.get(days.size() - 1);
        }

        void close() {
            if (!days.isEmpty()) {
                double before = days.subList(0, days.size() - 1).stream()
                        .mapToDouble(Day::score)
                        .max()
                        .orElse(Double.NEGATIVE_INFINITY);
                builder.add(last().event().source(), last().event().identity().kind(), last().score(), before);
            }
        }
    }

    private record Day(IdentityEvent event, long number, double score) {}
}
