package dev.cordon.bench.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.hold.UsualNetworks;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.response.PolicyChange;
import dev.cordon.simulation.CallJudge;
import dev.cordon.simulation.Permission;
import dev.cordon.simulation.ResourceKind;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedHistory;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedIdentity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallJudgeTest {
    private static final SimulatedIdentities ACCOUNT = SimulatedIdentities.of(5, LocalDate.of(2026, 1, 5), 150, 1);
    private static final SimulatedIdentity ANY = ACCOUNT.identities().get(0);
    private static final CallJudge JUDGE = new CallJudge(ANY, 1_800_000_000_000L);
    private static final PolicyStack READER = stack("s3:GetObject", "arn:aws:s3:::team-data/*");

    @Test
    void what_the_policies_allow_passes_and_nothing_else() {
        assertThat(JUDGE.allowed(READER, call("198.51.100.7", "", "s3:GetObject", "arn:aws:s3:::team-data/a")))
                .isTrue();
        assertThat(JUDGE.allowed(READER, call("198.51.100.7", "", "s3:GetObject", "arn:aws:s3:::other/a")))
                .isFalse();
        assertThat(JUDGE.allowed(READER, call("198.51.100.7", "", "s3:PutObject", "arn:aws:s3:::team-data/a")))
                .isFalse();
    }

    @Test
    void a_hold_by_network_denies_from_elsewhere_and_spares_forwarded_calls() {
        HoldPolicy network = HoldPolicy.network(UsualNetworks.of(List.of("198.51.100.0/24")), HoldTerms.defaults());
        PolicyStack held = new PolicyChange.Add(Peers.named(network.text())).applied(READER);

        assertThat(JUDGE.allowed(held, call("198.51.100.7", "", "s3:GetObject", "arn:aws:s3:::team-data/a")))
                .isTrue();
        assertThat(JUDGE.allowed(held, call("45.1.2.3", "", "s3:GetObject", "arn:aws:s3:::team-data/a")))
                .isFalse();
        assertThat(JUDGE.allowed(
                        held,
                        call("s3.amazonaws.com", "athena.amazonaws.com", "s3:GetObject", "arn:aws:s3:::team-data/a")))
                .isTrue();
    }

    @Test
    void every_identity_may_do_what_it_does() {
        for (SimulatedIdentity identity : ACCOUNT.identities()) {
            PolicyStack own = Objects.requireNonNull(ACCOUNT.snapshot().stackOf(identity.arn()));
            CallJudge judge = new CallJudge(identity, 1_800_000_000_000L);
            SimulatedHistory history = ACCOUNT.history(identity);
            for (int i = 0; i < history.calls().size(); i += 37) {
                SimulatedCall call = history.calls().get(i);
                assertThat(!call.error().isEmpty() || judge.allowed(own, call))
                        .as("%s %s: %s", identity.name(), identity.breadth(), call)
                        .isTrue();
            }
        }
    }

    private static PolicyStack stack(String action, String resource) {
        PrincipalFacts who = new PrincipalFacts(
                "arn:aws:iam::111122223333:user/ann",
                "111122223333",
                PrincipalType.USER,
                "ann",
                "AIDAANN",
                Map.of(),
                false);
        NamedPolicy policy = new NamedPolicy(
                "own",
                PolicyReader.read("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                                + action + "\",\"Resource\":\"" + resource + "\"}]}")
                        .document());
        return new PolicyStack(who, List.of(policy), null, List.of(), List.of());
    }

    private static SimulatedCall call(String address, String via, String action, String resource) {
        return new SimulatedCall(
                1_800_000_000_000L,
                "arn:aws:iam::111122223333:user/ann",
                "AKIAEXAMPLE",
                "",
                "",
                0,
                false,
                address,
                "",
                via,
                "aws-cli/2.24.10",
                "s3",
                "GetObject",
                ResourceKind.OBJECT,
                List.of(new Permission(action, resource)),
                false,
                "");
    }
}
