package dev.cordon.launcher.live.demo;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Denials;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Lease;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlanHash;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.Stories;
import dev.cordon.simulation.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Scenes of the demo's stories, and holds of their victims. */
final class Staged {
    static final long AT = 1_800_000_000_000L;
    static final long HALF_AN_HOUR = 1_800_000;
    private static final List<Story> STORIES =
            new Stories(Company.of(1, LocalDate.parse("2027-01-01"))).from(Instant.ofEpochMilli(AT));

    private Staged() {}

    /** A key that is in the open: a hold need not tell its workload from the attacker. */
    static Scene leakedKey() {
        return new Scene(STORIES.get(0));
    }

    /** A role whose workload has to be spared. */
    static Scene takenRole() {
        return new Scene(STORIES.get(1));
    }

    /** A hold of a scene's victim that a question was asked about, with a lease of half an hour from {@link #AT}. */
    static Containment hold(Scene scene, String alert, ContainmentState state) {
        return hold(scene, alert, 1, state);
    }

    static Containment hold(Scene scene, String alert, long revision, ContainmentState state) {
        String target = scene.story().victim().arn();
        HoldPlan plan = new HoldPlan(
                ContainmentId.of("local", alert, "playbook", 1),
                "local",
                alert,
                revision,
                target,
                IdentityKind.SERVICE,
                target,
                "111122223333",
                "service",
                80,
                false,
                false,
                "playbook",
                1,
                PlaybookStage.LEASE,
                HoldRung.FULL,
                List.of(),
                new LeaseTerms(HALF_AN_HOUR, OnTimeout.RELEASE, 2 * HALF_AN_HOUR),
                "",
                false,
                AT,
                AT,
                AT,
                AT,
                50,
                0,
                ResponseEstimate.UNKNOWN,
                List.of(),
                "is it you?",
                List.of(),
                0,
                List.of());
        return new Containment(
                1,
                plan,
                PlanHash.of(plan),
                state,
                "because",
                AT,
                1,
                List.of(),
                List.of(),
                new Lease(AT, AT + HALF_AN_HOUR, AT + HALF_AN_HOUR, AT + 2 * HALF_AN_HOUR, 0, false, 0, 0),
                Denials.NONE,
                Ending.NONE,
                "",
                List.of());
    }

    /** One that was held, with one call of the attacker denied after that and one of the workload's own let through. */
    static Scene heldUp(Scene scene) {
        scene.ingested(AT);
        scene.called(AT + 41_250);
        scene.stands(hold(scene, "alert", ContainmentState.HELD), AT + 42_500);
        scene.attacker().count(true, true, true);
        scene.workload().count(true, false, false);
        return scene;
    }
}
