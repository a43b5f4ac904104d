package dev.cordon.launcher.hold.study;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.BudgetStanding;
import dev.cordon.engine.guardrail.GuardrailCounts;
import dev.cordon.engine.guardrail.Guardrails;
import dev.cordon.engine.guardrail.KnownPrincipals;
import dev.cordon.engine.guardrail.ResponderFacts;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.guardrail.ReviewFacts;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.hold.desk.AccountPlace;
import dev.cordon.launcher.hold.desk.AwsAccess;
import dev.cordon.launcher.hold.desk.HoldSettings;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.facts.UsualPlaces;
import dev.cordon.launcher.sandbox.StudyCloud;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.sandbox.sign.Credentials;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Plans and reviews against accounts from files, which stand as a cloud inside this process. Close it. */
final class PlanStudy implements AutoCloseable {
    private final HoldSettings settings;
    private final UsualPlaces places;
    private final StudyCloud cloud;
    private final Clock clock;
    private final HoldWorld world;
    private final Guardrails guardrails;
    private final Map<String, AwsAccess> access = new HashMap<>();

    private PlanStudy(HoldSettings settings, UsualPlaces places, StudyCloud cloud, Clock clock, HoldWorld world) {
        this.settings = settings;
        this.places = places;
        this.cloud = cloud;
        this.clock = clock;
        this.world = world;
        this.guardrails = new Guardrails(
                settings.guardrails(), AwsActions.descriptors().values(), () -> "", new GuardrailCounts());
    }

    /**
     * Opens accounts.
     *
     * @param logs CloudTrail from before the alerts
     * @param clock by which it is planned
     */
    static PlanStudy open(HoldSettings settings, List<String> accounts, List<String> logs, Clock clock, HoldWorld world)
            throws IOException {
        UsualPlaces places = UsualPlaces.of(
                settings.identities(), logs, settings.guardrails().tenant());
        return new PlanStudy(settings, places, StudyCloud.open(accounts, clock), clock, world);
    }

    /** A plan for an alert under a playbook, or why there is none. */
    Planning plan(Alert alert, Playbook playbook) {
        String account = alert.identity().account();
        if (!cloud.accounts().contains(account)) {
            return new Planning.NotPlannable(
                    account.isEmpty()
                            ? "no account is known of " + alert.identity().key()
                            : "account " + account + " is not among those given (" + String.join(", ", cloud.accounts())
                                    + ")",
                    false);
        }
        return access(account).planner(settings, places).plan(alert, playbook, List.of(), clock.millis());
    }

    /** What guardrails would say. */
    Review review(Alert alert, HoldPlan plan, BudgetStanding budget) {
        AccountSnapshot snapshot;
        try {
            snapshot = access(plan.account()).live().read();
        } catch (LiveAccount.UnreadableException e) {
            throw new InputProblem("--account: " + e.getMessage(), e);
        }
        ResponderFacts responder =
                ResponderFacts.of(settings.guardrails().responder(), cloud.responder(plan.account()), snapshot);
        return guardrails.review(
                plan, ReviewFacts.of(alert, KnownPrincipals.of(snapshot), responder, budget, clock.millis()));
    }

    private AwsAccess access(String account) {
        return access.computeIfAbsent(account, id -> {
            Credentials credentials = cloud.credentials(id);
            HoldWorld there = new HoldWorld(
                    clock,
                    world.counted(),
                    world.pause(),
                    StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())),
                    world.random(),
                    world.user(),
                    world.lastWords(),
                    world.asking());
            return AwsAccess.open(
                    new AccountPlace(Optional.of(cloud.uri()), AccountPlace.DEFAULT_REGION, List.of()), there);
        });
    }

    @Override
    public void close() {
        access.values().forEach(AwsAccess::close);
        cloud.close();
    }
}
