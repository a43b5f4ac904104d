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
import dev.cordon.engine.lifecycle.DenialKind;
import dev.cordon.reach.ActionCatalog;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final Alert ALERT = LeakedKey.alert("local", "ci", 85, 1_000_000);
    private static final WatchedTarget WATCHED = WatchedTarget.of(ALERT);

    private final Observations observations = new Observations(
            new DenialTerms(new DenialClassifier(ActionCatalog.bundled(), action -> false), target -> Set.of()));

    private static IdentityEvent event(String service, String operation, String resource, Outcome outcome) {
        return event(service, operation, resource, "", outcome);
    }

    static IdentityEvent event(String service, String operation, String resource, String network, Outcome outcome) {
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
                new SourceEndpoint("", network, ""),
                Client.NONE,
                outcome,
                "",
                "",
                List.of(),
                List.of());
    }

    static final Outcome DENIED = new Outcome(OutcomeStatus.FAILURE, "AccessDenied");

    @Test
    void a_denied_call_of_the_held_identity_is_told_with_what_it_speaks_for() {
        HoldInput input = observations
                .of(event("iam", "CreateUser", "arn:aws:iam::1:user/x", DENIED), WATCHED)
                .orElseThrow();
        assertThat(input.key()).isEqualTo(HoldInput.key("local", TestAccount.user("ci")));
        assertThat(input.denial().kind()).isEqualTo(DenialKind.ATTACK_LIKE);
        assertThat(input.denial().atMillis()).isEqualTo(2_000_000);
    }

    @Test
    void calls_that_went_through_or_failed_otherwise_and_those_of_others_say_nothing() {
        Outcome missing = new Outcome(OutcomeStatus.FAILURE, "NoSuchBucket");
        assertThat(observations.of(event("s3", "GetObject", "x", Outcome.SUCCESS), WATCHED))
                .isEmpty();
        assertThat(observations.of(event("s3", "GetObject", "x", missing), WATCHED))
                .isEmpty();
        Alert other = LeakedKey.alert("local", "dana", 85, 1_000_000);
        assertThat(observations.of(event("s3", "GetObject", "x", DENIED), WatchedTarget.of(other)))
                .isEmpty();
    }
}
