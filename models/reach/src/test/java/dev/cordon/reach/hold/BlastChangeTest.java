package dev.cordon.reach.hold;

import static dev.cordon.reach.hold.Held.END;
import static dev.cordon.reach.hold.Held.routine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.Truth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BlastChangeTest {
    static final String ANN = "arn:aws:iam::111122223333:user/ann";

    static AccountSnapshot account() throws IOException, InvalidSnapshotException {
        String user = "{\"Path\":\"/\",\"UserName\":\"ann\",\"UserId\":\"AIDAANN\",\"Arn\":\"" + ANN
                + "\",\"CreateDate\":\"2024-01-01T00:00:00Z\",\"UserPolicyList\":[{\"PolicyName\":\"p\",\"PolicyDocument\":"
                + Held.allow("iam:*", "ec2:Describe*")
                + "}],\"GroupList\":[],\"AttachedManagedPolicies\":[],\"Tags\":[]}";
        String file = "{\"UserDetailList\":[" + user
                + "],\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[],\"IsTruncated\":false}";
        return new SnapshotReader()
                .add("account.json", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                .snapshot();
    }

    @Test
    void a_hold_takes_the_blast_radius_away_as_far_as_it_denies() throws Exception {
        AccountSnapshot account = account();
        PolicyStack stack = Objects.requireNonNull(account.stackOf(ANN));
        HoldTerms terms = HoldTerms.defaults()
                .of(stack, routine("ec2:DescribeInstances *"))
                .until(END);
        BlastChange full = BlastChange.of(account, ANN, List.of(HoldPolicy.full(terms)));
        assertThat(full.before().upper()).isEqualTo(100);
        assertThat(full.before().adminEquivalent()).isEqualTo(Truth.YES);
        assertThat(full.after().upper()).isZero();
        assertThat(full.after().adminEquivalent()).isEqualTo(Truth.NO);
        HoldFit fit = SurgicalHold.compile(terms, new HoldSlots(PrincipalType.USER, 2, 0, true));
        BlastChange surgical = BlastChange.of(account, ANN, fit.policies());
        assertThat(surgical.after().upper()).isGreaterThan(0).isLessThan(20);
        assertThat(surgical.after().adminEquivalent()).isEqualTo(Truth.NO);
    }

    @Test
    void whom_the_snapshot_lacks_is_named() throws Exception {
        AccountSnapshot account = account();
        HoldPolicy full = HoldPolicy.full(HoldTerms.defaults().of(Held.user("*"), RoutineSet.EMPTY));
        assertThatThrownBy(() -> BlastChange.of(account, "arn:aws:iam::111122223333:user/bob", List.of(full)))
                .hasMessageContaining("bob");
    }
}
