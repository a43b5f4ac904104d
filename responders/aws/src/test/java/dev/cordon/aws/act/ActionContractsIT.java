package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.Steps;
import dev.cordon.aws.client.AwsAccount;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract, for every action there is. */
class ActionContractsIT {
    @Test
    void every_action_has_a_contract_test() throws Exception {
        TreeSet<String> tested = new TreeSet<>();
        for (Class<?> each : Arrays.asList(ActionContractsIT.class.getDeclaredClasses())) {
            if (ResponderContract.class.isAssignableFrom(each)) {
                ResponderContract contract = (ResponderContract)
                        each.getDeclaredConstructor(ActionContractsIT.class).newInstance(this);
                tested.add(contract.action());
            }
        }
        assertThat(tested).isEqualTo(AwsActions.descriptors().keySet());
    }

    @Nested
    class AttachDenyOnAUser extends ResponderContract {
        @Override
        String action() {
            return AttachDeny.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("ci");
        }
    }

    @Nested
    class AttachDenyOnARole extends ResponderContract {
        @Override
        String action() {
            return AttachDeny.ID;
        }

        @Override
        String target() {
            return AwsSandbox.role("worker");
        }

        @Override
        boolean killed() {
            return false;
        }
    }

    @Nested
    class AttachDenyWhereAllSlotsAreTaken extends ResponderContract {
        @Override
        String action() {
            return AttachDeny.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("crowded");
        }

        @Override
        Map<String, String> parameters() {
            return Map.of("policy", Steps.DENY_ALL, "fallbacks", "inline,boundary");
        }
    }

    @Nested
    class InlineDenyOnAUser extends ResponderContract {
        @Override
        String action() {
            return InlineDeny.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("ci");
        }
    }

    @Nested
    class SetBoundaryWhereThereIsOne extends ResponderContract {
        @Override
        String action() {
            return SetBoundary.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("fenced");
        }
    }

    @Nested
    class SetBoundaryWhereThereIsNone extends ResponderContract {
        @Override
        String action() {
            return SetBoundary.ID;
        }

        @Override
        String target() {
            return AwsSandbox.role("worker");
        }

        @Override
        boolean killed() {
            return false;
        }
    }

    @Nested
    class DeactivateKeysOfAUser extends ResponderContract {
        @Override
        String action() {
            return DeactivateKeys.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("ci");
        }

        @Override
        void given() {
            sandbox.cloud.createAccessKey(target());
        }

        @Override
        Map<String, String> parameters() {
            return Map.of("keys", "all");
        }
    }

    @Nested
    class RevokeSessionsOfARole extends ResponderContract {
        @Override
        String action() {
            return RevokeSessions.ID;
        }

        @Override
        String target() {
            return AwsSandbox.role("worker");
        }
    }

    @Nested
    class DenyAssumeOnAUser extends ResponderContract {
        @Override
        String action() {
            return DenyAssume.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("ci");
        }

        @Override
        Map<String, String> parameters() {
            return Map.of("roles", AwsSandbox.role("first"));
        }
    }

    @Nested
    class BlockConsoleOfAUser extends ResponderContract {
        @Override
        String action() {
            return BlockConsole.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("alice");
        }

        @Override
        void given() {
            try (AwsAccount admin = sandbox.as(sandbox.cloud.credentials(AwsSandbox.user("breakglass")))) {
                admin.iam().createLoginProfile(b -> b.userName("alice").password("correct horse battery 1A!"));
            }
        }
    }

    @Nested
    class SweepAndContain extends ResponderContract {
        @Override
        String action() {
            return Sweep.ID;
        }

        @Override
        String target() {
            return AwsSandbox.user("ci");
        }

        @Override
        void given() {
            sandbox.cloud.createAccessKey(target());
            try (AwsAccount thief = sandbox.as(sandbox.cloud.credentials(target()))) {
                thief.iam().createUser(b -> b.userName("helper"));
                thief.iam().createAccessKey(b -> b.userName("helper"));
            }
        }

        @Override
        Map<String, String> parameters() {
            return Map.of("mode", "contain");
        }
    }

    @Nested
    class CutTrustOfARole extends ResponderContract {
        @Override
        String action() {
            return CutTrust.ID;
        }

        @Override
        String target() {
            return AwsSandbox.role("first");
        }
    }
}
