package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Action;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.lifecycle.DenialKind;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.reach.ActionCatalog;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final Alert ALERT = LeakedKey.alert("local", "ci", 85, 1_000_000);
    private static final HoldPlan PLAN = OneValue.plan(TestAccount.user("ci"));

    private final Observations observations =
            new Observations(new DenialClassifier(ActionCatalog.bundled(), action -> false));

    private static IdentityEvent event(String service, String operation, String resource, Outcome outcome) {
        return new IdentityEvent(
                "local",
                "cloudtrail",
                "e-1",
                2_000_000,
                true,
                ALERT.identity(),
                Credential.NONE,
                Session.NONE,
                List.of(),
                new Action(service, operation),
                List.of(new Resource("", resource)),
                SourceEndpoint.NONE,
                Client.NONE,
                outcome,
                "",
                "",
                List.of(),
                List.of());
    }

    private static final Outcome DENIED = new Outcome(OutcomeStatus.FAILURE, "AccessDenied");

    @Test
    void a_denied_call_of_the_held_identity_is_told_with_what_it_speaks_for() {
        HoldInput input = observations
                .of(event("iam", "CreateUser", "arn:aws:iam::1:user/x", DENIED), ALERT, Set.of())
                .orElseThrow();
        assertThat(input.key()).isEqualTo(HoldInput.key("local", TestAccount.user("ci")));
        assertThat(input.denial().kind()).isEqualTo(DenialKind.ATTACK_LIKE);
        assertThat(input.denial().atMillis()).isEqualTo(2_000_000);
    }

    @Test
    void calls_that_went_through_or_failed_otherwise_and_those_of_others_say_nothing() {
        Outcome missing = new Outcome(OutcomeStatus.FAILURE, "NoSuchBucket");
        assertThat(observations.of(event("s3", "GetObject", "x", Outcome.SUCCESS), ALERT, Set.of()))
                .isEmpty();
        assertThat(observations.of(event("s3", "GetObject", "x", missing), ALERT, Set.of()))
                .isEmpty();
        Alert other = LeakedKey.alert("local", "dana", 85, 1_000_000);
        assertThat(observations.of(event("s3", "GetObject", "x", DENIED), other, Set.of()))
                .isEmpty();
    }

    @Test
    void a_control_that_the_held_identity_took_away_is_told_by_its_name_and_with_who_it_was() {
        UndoerRules rules = new UndoerRules(GuardrailConfig.DEFAULTS);
        String policy = "arn:aws:iam::111122223333:policy/cordon/cordon-" + PLAN.id();
        List<HoldInput> found = Observations.undone(
                event("iam", "DetachUserPolicy", policy, Outcome.SUCCESS), PLAN, rules, Descendants.NONE);
        assertThat(found).singleElement().satisfies(input -> {
            assertThat(input.undoing().control()).isEqualTo(policy);
            assertThat(input.undoing().by().kind()).isEqualTo(Undoer.Kind.HELD_IDENTITY);
        });
        assertThat(Observations.undone(event("iam", "DetachUserPolicy", policy, DENIED), PLAN, rules, Descendants.NONE))
                .isEmpty();
        assertThat(Observations.undone(
                        event("iam", "ListUsers", policy, Outcome.SUCCESS), PLAN, rules, Descendants.NONE))
                .isEmpty();
    }
}
