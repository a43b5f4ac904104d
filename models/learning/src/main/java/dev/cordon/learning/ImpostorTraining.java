package dev.cordon.learning;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.FeatureSchema;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.RecordPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes training examples without attack labels: now and then the next real events of one identity (the donor) are
 * judged as if another (the victim) had done them, at their true time, on a copy of the victim's state that goes on
 * living beside the real one. Those are the impostor examples; every identity's real events are the own ones. Nothing is
 * judged by anything that came after it.
 */
public final class ImpostorTraining {
    /** Most events of one takeover, and the longest it lasts: as in the takeover protocol. */
    static final int RUN_EVENTS = 12;

    static final long RUN_MILLIS = 14L * 24 * 3_600_000;
    private static final double TAKEOVER_RATE = 0.02;
    private static final int MOST_AT_ONCE = 64;

    private final BehaviorSettings settings;
    private final Consumer<TrainingExample> examples;
    private final RandomGenerator random;
    private final ExposureBook exposures = new ExposureBook();
    private final IdentityScorer scorer;
    private final SequentialReplay replay;
    private final List<IdentityKey> mature = new ArrayList<>();
    private final Map<IdentityKey, IdentityEvent> lastEvents = new HashMap<>();
    private final List<Takeover> takeovers = new ArrayList<>();

    /**
     * @param examples gets the examples, in order; e.g. {@link FusionTrainer#add}
     * @param seed decides who is taken over by whom and when
     */
    public ImpostorTraining(BehaviorSettings settings, Consumer<TrainingExample> examples, long seed) {
        this.settings = settings;
        this.examples = examples;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.scorer = new IdentityScorer(new Silent(), AlertPolicy.NEVER, new NoImpact(), settings);
        this.replay = new SequentialReplay(scorer, settings, exposures);
    }

    /** Takes the next event in (time, event id) order. */
    public void play(IdentityEvent event) {
        IdentityKey key = IdentityKey.of(event.tenant(), event.identity().key());
        PopulationEpoch epoch = replay.epochFor(event);
        playTakeovers(key, event, epoch);
        IdentityState before = replay.states().get(key);
        boolean known = before != null && before.isMature(settings);
        Judgement judgement = replay.play(event);
        if (known && judgement.disposition() == Judgement.Disposition.SCORED) {
            examples.accept(new TrainingExample(key.high(), scorer.features().clone(), false, 1));
            if (lastEvents.put(key, event) == null) {
                mature.add(key);
            }
            maybeTakeOver(key, event);
        }
    }

    private void playTakeovers(IdentityKey key, IdentityEvent event, PopulationEpoch epoch) {
        for (Iterator<Takeover> iterator = takeovers.iterator(); iterator.hasNext(); ) {
            Takeover takeover = iterator.next();
            if (event.timeMillis() - takeover.startMillis > RUN_MILLIS) {
                iterator.remove();
            } else if (takeover.victim.equals(key)) {
                scorer.judge(takeover.state, event, epoch, exposures);
            } else if (takeover.donor.equals(key)) {
                Judgement judgement =
                        scorer.judge(takeover.state, moved(event, takeover.victimEvent, 0), epoch, exposures);
                if (judgement.disposition() != Judgement.Disposition.SCORED) {
                    continue;
                }
                examples.accept(new TrainingExample(
                        takeover.victim.high(), scorer.features().clone(), true, 1));
                if (++takeover.events == RUN_EVENTS) {
                    iterator.remove();
                }
            }
        }
    }

    /** Begins a takeover with the donor's next event. */
    private void maybeTakeOver(IdentityKey donor, IdentityEvent event) {
        if (random.nextDouble() >= TAKEOVER_RATE || takeovers.size() >= MOST_AT_ONCE || mature.size() < 2) {
            return;
        }
        IdentityKey victim = mature.get(random.nextInt(mature.size()));
        IdentityState state = replay.states().get(victim);
        IdentityEvent victimEvent = lastEvents.get(victim);
        if (state != null && victimEvent != null && !victim.equals(donor) && alike(victimEvent, event)) {
            takeovers.add(new Takeover(victim, donor, state.copy(), victimEvent, event.timeMillis()));
        }
    }

    private static boolean alike(IdentityEvent victim, IdentityEvent donor) {
        return victim.identity().kind() == donor.identity().kind()
                && victim.tenant().equals(donor.tenant())
                && victim.source().equals(donor.source());
    }

    /**
     * The donor's event as the victim's: done with the victim's credential and session.
     *
     * @param victim an event of the victim
     * @param shiftMillis how much later it happens
     */
    public static IdentityEvent moved(IdentityEvent event, IdentityEvent victim, long shiftMillis) {
        return event.with(draft -> draft.timeMillis(event.timeMillis() + shiftMillis)
                .identity(victim.identity())
                .credential(victim.credential())
                .session(victim.session())
                .record(RecordPlace.NONE));
    }

    /** One takeover that is being played. */
    private static final class Takeover {
        private final IdentityKey victim;
        private final IdentityKey donor;
        private final IdentityState state;
        private final IdentityEvent victimEvent;
        private final long startMillis;
        private int events;

        Takeover(
                IdentityKey victim,
                IdentityKey donor,
                IdentityState state,
                IdentityEvent victimEvent,
                long startMillis) {
            this.victim = victim;
            this.donor = donor;
            this.state = state;
            this.victimEvent = victimEvent;
            this.startMillis = startMillis;
        }
    }

    /** Suspects nothing: examples need the evidence alone, and everything is learned in full. */
    private static final class Silent implements Scorer {
        private static final long serialVersionUID = 1L;

        @Override
        public double logOdds(long identityHash, float[] features) {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double contribution(long identityHash, int feature, float[] features) {
            return 0;
        }

        @Override
        public String modelId() {
            return "none-" + FeatureSchema.VERSION;
        }
    }

    /** Without alerts nobody asks what actions can do. */
    private static final class NoImpact implements ActionImpact {
        @Override
        public AccessLevel levelOf(Action action) {
            return AccessLevel.UNKNOWN;
        }

        @Override
        public double impactOf(Action action) {
            return 0;
        }

        @Override
        public List<String> techniquesOf(Action action) {
            return List.of();
        }
    }
}
